import Arguments
import CRMCore

/// `crm note`
struct LogNote: Command {
    var activity = ActivityLogging()

    static let manual = Manual<Self>(
        "note", "Write down a note about a customer or an opportunity", access: .write("activity", .create),
        group: "Daily",
        parameters: ActivityLogging.parameters(isNote: true).lifted(through: \.activity),
        description: ActivityLogging.description,
        examples: [
            (
                "crm note customer:81 '采购换人了'",
                "What one has learnt of a customer"
            ),
            (
                "crm note opp:17 'Budget is fixed until March' --next 'ask again' --due 2027-03-01",
                "With a task that follows from it"
            ),
        ],
        related: ["activity list", "task", "time"])

    func run(in session: inout Session) throws {
        try activity.run("note", in: &session)
    }
}
