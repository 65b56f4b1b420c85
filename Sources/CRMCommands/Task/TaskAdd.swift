import Arguments
import CRMCore

/// `crm task add`
struct TaskAdd: Command {
    var name: String?
    var due: String?
    var user: String?
    var fields = FieldOptions()
    var output = OutputOptions()
    var opensEditor = false
    var isDryRun = false

    static let manual = Manual<Self>(
        "task add", "Add something that is to be done", access: .write("task", .create),
        parameters: [
            .positional("NAME", \.name, help: "What is to be done"),
            .option(
                "due", \.due, value: "WHEN", type: .date,
                help: "Day by which it is to be done, or hour: fri, 'fri 15:00', now+2h"),
            .option(
                "assignee", \.user, value: "USER", type: .ref("user"),
                help: "Who is to do it; you if not given"),
        ]
            + FieldOptions.parameters(TaskItem.fields, except: ["name", "due", "due_at"])
            .lifted(through: \.fields)
            + [
                .flag("edit", \.opensEditor, help: "Write the fields in your editor"),
                .dryRun(\.isDryRun),
            ]
            + OutputOptions.parameters("task").lifted(through: \.output),
        description: """
            Prints the number of the new task. The earliest open task of an opportunity is its next step: \
            'crm opp list --fields +next_step,next_due' shows it.
            """,
        examples: [
            ("crm task add 'send quote' --opp 年度维保合同 --due fri", "The next step of an opportunity"),
            (
                "crm task add 回访 --customer 81 --due 'mon 9:30' --remind 'mon 9:00'",
                "At an hour, with a reminder"
            ),
            ("crm task add 'prepare the fair' --assignee bob", "For somebody else"),
        ],
        related: ["task list", "time", "environment"])

    func run(in session: inout Session) throws {
        var given = fields
        if let name { given[single: "name"] = name }
        guard opensEditor else {
            guard name != nil else {
                throw Failure(.usage, "missing operand NAME", hints: ["give a name, or --edit to write one"])
            }
            return try add(given, in: &session)
        }
        try session.add(
            to: TaskItem.fields, fields: TaskItem.fields.editable, beginningWith: given.given,
            save: { try add($1, in: &$0) })
    }

    private func add(_ fields: FieldOptions, in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        let store = TaskStore(workspace)
        var draft = try fields.draft(TaskItem.fields, workspace.fieldParser)
        if let due { try TaskDue.set(due, in: &draft, workspace.context) }
        guard let name = draft["name"]?.text else { throw Failure(.usage, "name is required") }
        let id = try store.add(draft, owner: try user.map { try workspace.user(named: $0) })
        if isDryRun { return Talk.note("would add task '\(name)'; nothing was changed") }
        try session.show(store.reader, ids: [id], output, default: .ids)
    }
}

extension Workspace {
    /// The number of a user who is named whole.
    func user(named text: String) throws -> Int64 {
        try reader(of: User.fields).resolve(try Reference(text))
    }
}
