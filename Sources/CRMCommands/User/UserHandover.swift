import Arguments
import CRMCore

/// `crm user handover`
struct UserHandover: Command {
    var from = ""
    var to = ""
    var confirmation = Confirmation()
    var isDryRun = false

    static let manual = Manual<Self>(
        "user handover", "Hand what a user looks after to another", access: .write("user", .manage),
        parameters: [
            .positional("FROM", \.from, help: "Who has it, a disabled user too", type: .ref("user")),
            .positional("TO", \.to, help: "Who gets it", type: .ref("user")),
        ] + Confirmation.parameters.lifted(through: \.confirmation) + [.dryRun(\.isDryRun)],
        description: """
            Customers and open opportunities change their owner, all in one transaction. A closed opportunity stays \
            with whoever closed it, so that wins are counted where they were won. Removed records and tokens stay \
            too.

            The records come to the main team of TO, and stay in theirs when TO has none. You need the right to edit \
            every one of them, and TO the right to edit such records. What you may not see stays where it is.
            """,
        examples: [
            ("crm user handover bob alice --dry-run", "See how much that would be"),
            ("crm user handover bob alice && crm user disable bob", "When somebody leaves"),
        ],
        related: ["user disable"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        try confirmation.confirm(session, workspace)
        let store = UserStore(workspace)
        let ids = try [from, to].map { try store.reader.resolve(try Reference($0)) }
        let moved = try Handover(workspace).run(from: ids[0], to: ids[1])
        let names = try ids.map { try store.user($0).name }
        Talk.done("handed over \(moved) from \(names[0]) to \(names[1])", dryRun: isDryRun)
    }
}
