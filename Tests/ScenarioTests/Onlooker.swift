/// Somebody who may see some rows, said without the program's own reckoning: whose rows, by the letter of the right.
struct Onlooker: Sendable {
    enum Scope: Sendable {
        case none, own, team, all
    }

    /// The user, who is known to the tests by this name.
    let name: String
    /// The teams that the user is in.
    var teams: [String] = []
    var customers = Scope.none
    /// Whose contact data may be seen.
    var contacts = Scope.none
    var opportunities = Scope.none
    var activities = Scope.none
    var tasks = Scope.none
    var forecasts = Scope.none
    var log = Scope.none
    var tokens = Scope.none
    var seesProducts = true
    /// The file of a token that stands for the user.
    var token: String?

    static let all: [Onlooker] = [
        Onlooker(
            name: "ada", customers: .all, contacts: .all, opportunities: .all, activities: .all, tasks: .all,
            forecasts: .all, log: .all,
            tokens: .all),
        Onlooker(
            name: "manager", teams: ["north"], customers: .team, contacts: .team, opportunities: .team,
            activities: .team, tasks: .team,
            forecasts: .team, log: .team, tokens: .own),
        Onlooker(
            name: "sales", teams: ["north"], customers: .team, contacts: .own, opportunities: .team,
            activities: .team, tasks: .team,
            forecasts: .team, log: .own, tokens: .own),
        Onlooker(
            name: "support", teams: ["north"], customers: .all, contacts: .all, activities: .all, tasks: .own,
            log: .own, tokens: .own),
        Onlooker(
            name: "marketing", teams: ["north"], customers: .all, contacts: .all, opportunities: .all,
            activities: .all, tasks: .own,
            forecasts: .all, log: .own, tokens: .own),
        Onlooker(
            name: "auditor", teams: ["north"], customers: .all, opportunities: .all, activities: .all,
            tasks: .all, forecasts: .all,
            log: .all, tokens: .all),
        Onlooker(name: "none", teams: ["north"], tokens: .own, seesProducts: false),
        // A role of the database's own, whose scopes differ from entity to entity.
        Onlooker(
            name: "pat", teams: ["south"], customers: .own, contacts: .own, opportunities: .team,
            activities: .own, tasks: .team,
            forecasts: .own, log: .own, tokens: .own),
        // A seller who has joined a second team.
        Onlooker(
            name: "jo", teams: ["south", "north"], customers: .team, contacts: .own, opportunities: .team,
            activities: .team, tasks: .team,
            forecasts: .team, log: .own, tokens: .own),
        // Who manages users, and may see own customers, of which there are none.
        Onlooker(name: "clerk", tokens: .own),
        // A manager narrowed to the scope of a token.
        Onlooker(
            name: "manager", teams: ["north"], customers: .team, contacts: .own, opportunities: .own,
            activities: .own,
            forecasts: .team, log: .own, seesProducts: false, token: "narrow.tok"),
    ]

    var label: String { token ?? name }

    /// Whether some rows that a right is for may be seen and others not.
    func seesSome(of entity: String) -> Bool {
        let scope: Scope? =
            switch entity {
            case "customer": customers
            case "opp": opportunities
            case "activity": activities
            case "task": tasks
            case "forecast": forecasts
            case "log": log
            case "token": tokens
            default: nil
            }
        return scope == .own || scope == .team
    }
}
