import Arguments
import CRMCore

/// `crm task done`
struct TaskDone: Command {
    var references = References()
    var moment: String?
    var isDryRun = false

    static let manual = Manual<Self>(
        "task done", "Mark tasks as done", access: .write("task", .edit),
        parameters: References.parameters("task").lifted(through: \.references)
            + [
                .option("at", \.moment, value: "TIME", type: .date, help: "When it was done, if not now"),
                .dryRun(\.isDryRun),
            ],
        examples: [
            ("crm task done 5 6 7", "Three at once"),
            ("crm task done 'send quote' --at 'today 9:30'", "By name, some hours ago"),
        ],
        related: ["task reopen"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        let store = TaskStore(workspace)
        let at = try moment.map { try workspace.context.when($0).moment(in: workspace.context.calendar.zone) }
        let ids = try references.resolve(store.reader)
        let done = try store.complete(ids, at: at)
        if done == 0, ids.count == 1 { return Talk.note("task \(ids[0]) was done already") }
        Talk.changed(done, of: ids.count, "task", verb: "completed", dryRun: isDryRun)
    }
}
