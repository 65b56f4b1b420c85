import Arguments
import CRMCore

/// `crm task edit`
struct TaskEdit: Command {
    var references = References()
    var due: String?
    var fields = FieldOptions()
    var shift: String?
    var version: Int?
    var isDryRun = false

    static let manual = Manual<Self>(
        "task edit", "Change fields of tasks", access: .write("task", .edit),
        parameters: References.parameters("task").lifted(through: \.references)
            + FieldOptions.parameters(TaskItem.fields, except: ["due", "due_at"]).lifted(through: \.fields)
            + [
                .option(
                    "due", \.due, value: "WHEN", type: .date,
                    help: "Day by which it is to be done, or hour: fri, 'fri 15:00', now+2h"),
                .option(
                    "shift", \.shift, value: "FIELD=STEP",
                    help: "Move the due day on or back, as due=+1w"),
                .option(
                    "if-version", \.version, value: "N", help: "Change only what is still at this version"),
                .dryRun(\.isDryRun),
            ],
        description: """
            An empty value clears its field: --due ''. 'crm task assign' hands a task on, and 'crm task done' \
            completes it.

            Without options, on a terminal, each task is opened in your editor (see 'crm help environment'), and \
            changed when its text is saved.
            """,
        examples: [
            ("crm task edit 17 --due fri", "Another day"),
            (
                "crm task list --where 'overdue and mine' --format ids | crm task edit - --shift due=+1w --max 50",
                "Put off what is overdue"
            ),
        ],
        related: ["time", "environment"])

    func run(in session: inout Session) throws {
        guard !fields.isEmpty || due != nil || shift != nil else { return try edit(in: &session) }
        if due != nil, shift != nil { throw Failure(.usage, "give either --due or --shift") }
        let workspace = try session.workspace(dryRun: isDryRun)
        let store = TaskStore(workspace)
        var draft = try fields.draft(TaskItem.fields, workspace.fieldParser)
        if let due { try TaskDue.set(due, in: &draft, workspace.context) }
        let ids = try references.resolve(store.reader)
        if version != nil, ids.count > 1 { throw Failure(.usage, "--if-version is for one task") }
        let changed = try store.edit(
            ids, draft, shifting: try shift.map(parse), version: version.map(Int64.init))
        Talk.changed(changed, of: ids.count, "task", dryRun: isDryRun)
    }

    private func edit(in session: inout Session) throws {
        guard session.isInteractive else {
            throw Failure(
                .usage, "nothing to change, and no editor: \(session.whyNotAsked)",
                hints: ["give a field as an option, such as --due fri"])
        }
        let ids = try references.resolve(session.workspace(dryRun: isDryRun).reader(of: TaskItem.fields))
        try session.edit(
            ids, of: TaskItem.fields, fields: TaskItem.fields.editable, version: version, isDryRun: isDryRun
        ) { workspace, id, draft, version in
            try TaskStore(workspace).edit([id], draft, version: version)
        }
    }

    private func parse(_ text: String) throws -> DateShift {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "due" else {
            throw Failure(
                .usage, "--shift takes due=STEP, not '\(text)'", hints: ["such as due=+1w"])
        }
        return try DateShift(String(parts[1]))
    }
}
