import Arguments
import CRMCore

/// `crm task list`
struct TaskList: Command {
    var due: String?
    var list = ListOptions()
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "task list", "List what is to be done, what is due first", access: .read("task"),
        parameters: [
            .option(
                "due", \.due, value: "DATE", type: .date,
                help: "Show what is due by that day, overdue ones too")
        ]
            + (ListOptions.parameters("task") + [
                .flag("all", short: "a", \.includesAll, help: "Show those that are done too")
            ]).lifted(through: \.list)
            + OutputOptions.parameters("task").lifted(through: \.output),
        description: """
            Shows the open ones, or with --all or a filter whatever matches: id, due, name, customer, opp and owner, \
            those without a day last.
            """,
        examples: [
            ("crm task list --due today", "What is due today, and what was before"),
            ("crm task list --where 'open and mine and customer.tier = A'", "Yours with large customers"),
            ("crm task list --where 'done = -1w' --sort -done --fields +done", "What was done last week"),
            ("crm task list --where 'overdue' --fail-if any", "For cron: exit 8 when something is late"),
        ],
        related: ["today", "filters", "formats"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace()
        try session.list(
            TaskStore(workspace).reader, list, output, standing: TaskItem.openOnly,
            always: try workspace.date(due).map(TaskItem.due(by:)), defaultSort: TaskItem.order,
            title: "Tasks")
    }
}
