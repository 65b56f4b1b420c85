import Arguments
import CRMCore

/// `crm task assign`
struct TaskAssign: Command {
    var references = References()
    var user = ""
    var isDryRun = false

    static let manual = Manual<Self>(
        "task assign", "Hand tasks on to somebody", access: .write("task", .edit),
        parameters: References.parameters("task").lifted(through: \.references)
            + [
                .option("to", \.user, value: "USER", type: .ref("user"), help: "Who is to do it"),
                .dryRun(\.isDryRun),
            ],
        description: """
            A task comes to the main team of whoever it is handed to. Whoever may change only own tasks cannot take \
            it back.
            """,
        examples: [
            ("crm task assign 5 6 --to bob", "Two at once"),
            (
                "crm task list --where 'open and owner = eve' --format ids | crm task assign - --to bob --max 50",
                "All that somebody has"
            ),
        ],
        related: ["user handover"])

    func run(in session: inout Session) throws {
        guard !user.isEmpty else { throw Failure(.usage, "to whom?", hints: ["--to USER says it"]) }
        let workspace = try session.workspace(dryRun: isDryRun)
        let store = TaskStore(workspace)
        let ids = try references.resolve(store.reader)
        let assigned = try store.assign(ids, to: try workspace.user(named: user))
        Talk.changed(
            assigned, of: ids.count, "task", verb: "assigned", to: " to \(user)", dryRun: isDryRun)
    }
}
