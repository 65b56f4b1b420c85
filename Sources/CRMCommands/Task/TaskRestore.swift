import Arguments
import CRMCore

/// `crm task restore`
struct TaskRestore: Command {
    var references = References()
    var isDryRun = false

    static let manual = Manual<Self>(
        "task restore", "Bring removed tasks back", access: .write("task", .delete),
        parameters: References.parameters("task").lifted(through: \.references)
            + [.dryRun(\.isDryRun)],
        examples: [("crm task restore 17", "Bring one back")])

    func run(in session: inout Session) throws {
        let store = TaskStore(try session.workspace(dryRun: isDryRun))
        let ids = try references.resolve(store.reader, includingDeleted: true)
        Talk.changed(try store.restore(ids), of: ids.count, "task", verb: "restored", dryRun: isDryRun)
    }
}
