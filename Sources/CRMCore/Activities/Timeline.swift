import SQLite

/// Everything that touches a customer in one list: activities, tasks, and opportunities with their moves.
package struct Timeline {
    private let workspace: Workspace

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    package static let fields = FieldTable(
        noun: "timeline", table: "",
        fields: [
            Field("at", .moment, "When it was", shown: true),
            Field(
                "what", "What it was: a kind of activity, or what became of a task or an opportunity",
                shown: true),
            Field("record", "Record that says more, such as activity:17", shown: true),
            Field("text", "What was said, or is to be done, or how the opportunity moved", shown: true),
            Field("owner", .user, "User whose it was", shown: true),
        ])

    /// What happened, newest first, as values of all fields.
    package func entries(of customer: Int64, since: Moment? = nil, limit: Int? = nil) throws -> [[FieldValue]]
    {
        let sql: SQL = """
            SELECT at, what, record, id, owner, text, first, second, minor, currency, day FROM (
                \(sql: [activities(customer), tasks(customer), moves(customer)].joined(separator: " UNION ALL ")))
            WHERE at >= \(since?.milliseconds ?? .min)
            ORDER BY at DESC, place DESC, record, id DESC, what LIMIT \(limit ?? -1)
            """
        return try workspace.database.query(sql) { row in
            [
                .moment(Moment(milliseconds: row.int64(at: 0))), .text(row.text(at: 1)),
                .text("\(row.text(at: 2)):\(row.int64(at: 3))"), .text(Self.text(row)),
                row.optionalText(at: 4).map { .text($0) } ?? .null,
            ]
        }
    }

    private static func text(_ row: borrowing Row) -> String {
        let text = row.text(at: 5)
        let day = row.optionalInt64(at: 10).map { CivilDate(days: Int($0)) }
        var parts: [String] = []
        switch (row.text(at: 2), row.text(at: 1)) {
        case ("activity", _): return row.optionalText(at: 6).map { "\($0): \(text)" } ?? text
        case ("task", _): return day.map { "\(text) (due \($0))" } ?? text
        case (_, "moved"): parts.append("\(row.text(at: 6)) → \(row.text(at: 7))")
        case (_, "opened"): parts.append(row.text(at: 7))
        default: break
        }
        if ["opened", "changed", "won"].contains(row.text(at: 1)) {
            if !row.isNull(at: 8), let currency = Currency(row.text(at: 9)) {
                parts.append("\(Money(minor: row.int64(at: 8), currency: currency).decimal) \(currency.code)")
            }
            if row.text(at: 1) != "won", let day { parts.append("expected by \(day)") }
        }
        return parts.isEmpty ? text : "\(text): \(parts.joined(separator: ", "))"
    }

    // MARK: Parts

    private func activities(_ customer: Int64) -> SQL {
        """
        SELECT t.at AS at, t.kind AS what, 'activity' AS record, t.id AS id, \(sql: owner("t.owner_id")) AS owner,
            t.text AS text, t.subject AS first, NULL AS second, NULL AS minor, NULL AS currency, NULL AS day,
            t.id AS place
        FROM activity AS t WHERE \(sql: belongs(customer, "activity"))
        """
    }

    private func tasks(_ customer: Int64) -> SQL {
        """
        SELECT iif(n.n = 0, t.created, t.done), iif(n.n = 0, 'task', 'done'), 'task', t.id,
            \(sql: owner("t.owner_id")), t.name, NULL, NULL, NULL, NULL, iif(n.n = 0, t.due, NULL), t.id
        FROM task AS t JOIN (SELECT 0 AS n UNION ALL SELECT 1) AS n ON n.n = 0 OR t.done IS NOT NULL
        WHERE \(sql: belongs(customer, "task"))
        """
    }

    private func moves(_ customer: Int64) -> SQL {
        """
        SELECT h.at, CASE WHEN h.from_stage_id IS NULL THEN 'opened' WHEN h.from_stage_id = h.to_stage_id THEN 'changed'
                WHEN s.kind = 'open' THEN 'moved' ELSE s.kind END,
            'opp', t.id, \(sql: owner("h.owner_id")), t.name, f.name, s.name, h.value_minor, h.value_currency,
            h.expected_close, h.id
        FROM opportunity AS t JOIN stage_history AS h ON h.opportunity_id = t.id
        JOIN stage AS s ON s.id = h.to_stage_id LEFT JOIN stage AS f ON f.id = h.from_stage_id
        WHERE t.customer_id = \(customer) AND t.deleted IS NULL
            AND \(sql: workspace.policy.condition(.view, on: "opp", of: "t"))
        """
    }

    /// What is with the customer, or about an opportunity of theirs that may be seen.
    private func belongs(_ customer: Int64, _ noun: String) -> SQL {
        """
        t.deleted IS NULL AND \(sql: workspace.policy.condition(.view, on: noun, of: "t"))
            AND (t.customer_id = \(customer) OR t.opportunity_id IN (
                SELECT o.id FROM opportunity AS o WHERE o.customer_id = \(customer)
                    AND \(sql: workspace.policy.condition(.view, on: "opp", of: "o"))))
        """
    }

    private func owner(_ column: SQL) -> SQL {
        workspace.policy.allows(.view, on: "user")
            ? "(SELECT u.name FROM user AS u WHERE u.id = \(sql: column))" : "NULL"
    }
}
