import Arguments
import CRMCore

/// `crm task reopen`
struct TaskReopen: Command {
    var references = References()
    var isDryRun = false

    static let manual = Manual<Self>(
        "task reopen", "Take up tasks again that were done", access: .write("task", .edit),
        parameters: References.parameters("task").lifted(through: \.references)
            + [.dryRun(\.isDryRun)],
        examples: [("crm task reopen 5", "It was not done after all")],
        related: ["task done"])

    func run(in session: inout Session) throws {
        let store = TaskStore(try session.workspace(dryRun: isDryRun))
        let ids = try references.resolve(store.reader)
        Talk.changed(try store.reopen(ids), of: ids.count, "task", verb: "reopened", dryRun: isDryRun)
    }
}
