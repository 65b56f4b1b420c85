import Arguments
import CRMCore

/// `crm task rm`
struct TaskRemove: Command {
    var references = References()
    var isDryRun = false

    static let manual = Manual<Self>(
        "task rm", "Remove tasks, so that they can be restored", access: .write("task", .delete),
        parameters: References.parameters("task").lifted(through: \.references)
            + [.dryRun(\.isDryRun)],
        examples: [("crm task rm 17", "Remove one")])

    func run(in session: inout Session) throws {
        let store = TaskStore(try session.workspace(dryRun: isDryRun))
        let ids = try references.resolve(store.reader)
        Talk.changed(try store.remove(ids), of: ids.count, "task", verb: "removed", dryRun: isDryRun)
    }
}
