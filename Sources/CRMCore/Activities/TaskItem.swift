import SQLite

/// Something that is to be done, by somebody and by some day.
package enum TaskItem {
    package static let fields = FieldTable(
        noun: "task", table: "task",
        fields: [
            Field("id", .integer, "Number given when added, never used twice", shown: true, editable: false),
            Field("due", .date, "Day by which it is to be done", shown: true),
            Field(
                "name", in: .folded("name", fold: "name_fold"), "What is to be done", shown: true,
                required: true),
            Field(
                "customer", .reference("customer"), in: .reference(column: "customer_id", table: "customer"),
                "Customer that it is for", shown: true),
            Field(
                "customer_id", .integer, in: .number(column: "customer_id", table: "customer"),
                "Number of the customer", editable: false),
            Field(
                "opp", .reference("opp"), in: .reference(column: "opportunity_id", table: "opportunity"),
                "Opportunity that it is a step of", shown: true),
            Field(
                "opp_id", .integer, in: .number(column: "opportunity_id", table: "opportunity"),
                "Number of the opportunity", editable: false),
            Field("due_at", .moment, "Moment by which it is to be done, where an hour was given"),
            Field("remind", .moment, "When to be reminded of it"),
            Field("note", "What else there is to know"),
            Field("done", .moment, "When it was done", editable: false),
            Field("key_source", "System that the external key belongs to", editable: false),
            Field("key", "Key of the record in the system that it was imported from"),
            Field(
                "owner", .user, in: .reference(column: "owner_id", table: "user"), "User who is to do it",
                shown: true, editable: false),
            Field("created", .moment, "When it was recorded", editable: false),
            Field("updated", .moment, "When it was last changed", editable: false),
            Field("version", .integer, "How many times it was written", editable: false),
        ],
        flags: [
            FieldTable.Flag("open", "Still to be done") { _ in openOnly },
            FieldTable.Flag("overdue", "Still to be done, and due before today, or before now") {
                "\(sql: openOnly) AND \(sql: overdue($0))"
            },
            FieldTable.Flag("mine", "To be done by the user who asks") { context in
                context.me.map { "t.owner_id = \($0)" } ?? "0"
            },
        ])

    /// What a list shows unless told otherwise: what is still to be done.
    package static let openOnly: SQL = "t.done IS NULL"

    /// The order of lists: what is due first.
    package static let order = "due"

    /// Which are due by a day.
    package static func due(by day: CivilDate) -> SQL { "t.due <= \(day.days)" }

    /// Which open tasks are late: those of a day since its end, those of an hour since then.
    static func overdue(_ context: ReadContext) -> SQL {
        """
        (t.due < \(context.today.days)
            OR (t.due = \(context.today.days) AND t.due_at < \(context.now.milliseconds)))
        """
    }

    /// A value of the earliest open task of an opportunity that may be seen, which is its next step.
    static func next(_ column: String, _ expression: FieldExpression) -> SQL {
        """
        (SELECT k.\(identifier: column) FROM task AS k
         WHERE k.opportunity_id = t.id AND k.done IS NULL AND k.deleted IS NULL
            AND \(sql: expression.policy.condition(.view, on: "task", of: "k"))
         ORDER BY k.due ASC NULLS LAST, k.id LIMIT 1)
        """
    }
}
