import SQLite

/// What somebody has to look after today: tasks that are due, and opportunities that nothing moves on.
package struct Agenda {
    private let workspace: Workspace
    private var expression: FieldExpression {
        FieldExpression(context: workspace.context, policy: workspace.policy)
    }

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    package static let fields = FieldTable(
        noun: "today", table: "",
        fields: [
            Field(
                "what", "Why it is there: overdue, today, reminder, past close or no next step", shown: true),
            Field("date", .date, "When it is due, or expected to close", shown: true),
            Field("record", "Record that says more, such as task:17", shown: true),
            Field("name", "What it is", shown: true),
            Field("customer", "Customer that it is for", shown: true),
        ])

    /// The tasks, what is due first, then the opportunities, as values of all fields.
    package func entries() throws -> [[FieldValue]] {
        try workspace.database.readTransaction { try tasks() + opportunities() }
    }

    /// How many open tasks were due before, and how many are due today; one look at an index.
    package func counts() throws -> (overdue: Int, due: Int) {
        let allowed = try workspace.policy.predicate(.view, on: "task", of: "t")
        let found = try workspace.database.first(
            """
            SELECT count(*), coalesce(sum(\(sql: TaskItem.overdue(workspace.context))), 0) FROM task AS t
            WHERE t.owner_id = \(workspace.user.id) AND t.done IS NULL AND t.deleted IS NULL
                AND t.due <= \(workspace.context.today.days) AND \(sql: allowed)
            """
        ) { (all: $0.int(at: 0), overdue: $0.int(at: 1)) }
        guard let found else { return (0, 0) }
        return (found.overdue, found.all - found.overdue)
    }

    private func tasks() throws -> [[FieldValue]] {
        let context = workspace.context
        let allowed = try workspace.policy.predicate(.view, on: "task", of: "t")
        let late = TaskItem.overdue(context)
        return try workspace.database.query(
            """
            SELECT CASE WHEN \(sql: late) THEN 'overdue' WHEN t.due <= \(context.today.days) THEN 'today'
                ELSE 'reminder' END,
                t.due, t.id, t.name, \(sql: expression.referred("name", "customer_id", "customer"))
            FROM task AS t
            WHERE t.owner_id = \(workspace.user.id) AND t.done IS NULL AND t.deleted IS NULL AND \(sql: allowed)
                AND (t.due <= \(context.today.days) OR t.remind <= \(context.now.milliseconds))
            ORDER BY t.due ASC NULLS LAST, t.due_at ASC NULLS LAST, t.id
            """
        ) { Self.values($0, record: "task") }
    }

    /// Own open opportunities that are past the day on which they were to close, or have no next step.
    private func opportunities() throws -> [[FieldValue]] {
        guard workspace.policy.allows(.view, on: "opp") else { return [] }
        let today = workspace.context.today.days
        let step = TaskItem.next("id", expression)
        return try workspace.database.query(
            """
            SELECT iif(t.expected_close < \(today), iif(\(sql: step) IS NULL, 'past close, no next step', 'past close'),
                    'no next step'),
                t.expected_close, t.id, t.name, \(sql: expression.referred("name", "customer_id", "customer"))
            FROM opportunity AS t
            WHERE t.owner_id = \(workspace.user.id) AND t.state = 'open' AND t.deleted IS NULL
                AND \(sql: workspace.policy.condition(.view, on: "opp", of: "t"))
                AND (t.expected_close < \(today) OR \(sql: step) IS NULL)
            ORDER BY t.expected_close ASC NULLS LAST, t.id
            """
        ) { Self.values($0, record: "opp") }
    }

    private static func values(_ row: borrowing Row, record: String) -> [FieldValue] {
        [
            .text(row.text(at: 0)),
            row.optionalInt64(at: 1).map { .date(CivilDate(days: Int($0))) } ?? .null,
            .text("\(record):\(row.int64(at: 2))"), .text(row.text(at: 3)),
            row.optionalText(at: 4).map { .text($0) } ?? .null,
        ]
    }
}
