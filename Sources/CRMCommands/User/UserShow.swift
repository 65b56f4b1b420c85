import Arguments
import CRMCore

/// `crm user show`
struct UserShow: Command {
    var references = References()
    var output = OutputOptions()
    var showsGrants = false
    var showsLogins = false

    static let manual = Manual<Self>(
        "user show", "Show a user, what they hold, or when they logged in", access: .read("user"),
        parameters: References.parameters("user").lifted(through: \.references)
            + [
                .flag("grants", \.showsGrants, help: "List what the user holds, and until when"),
                .flag("logins", \.showsLogins, help: "List log-ins and attempts, the newest first"),
            ] + OutputOptions.parameters("user").lifted(through: \.output),
        examples: [
            ("crm user show alice", "By name"),
            ("crm user show alice --grants", "Roles and single rights"),
            ("crm user show alice --logins", "When and from where"),
        ])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace()
        let reader = UserStore(workspace).reader
        let ids = try references.resolve(reader)
        guard showsGrants || showsLogins else { return try session.show(reader, ids: ids, output) }
        guard !showsGrants || !showsLogins else {
            throw Failure(.usage, "give --grants or --logins, not both")
        }
        let rights = UserRights(workspace)
        if showsLogins {
            let rows = try ids.flatMap { try rights.logins(of: $0) }
            return try session.show(UserRights.loginFields, rows: rows, output, title: "Log-ins")
        }
        let rows = try ids.flatMap { try rights.grants(of: $0) }
        try session.show(UserRights.grantFields, rows: rows, output, title: "Grants")
    }
}
