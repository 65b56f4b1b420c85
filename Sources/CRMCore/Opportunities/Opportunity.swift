import SQLite

/// A chance to sell something to a customer, on its way through a pipeline.
package enum Opportunity {
    package static let fields = FieldTable(
        noun: "opp", table: "opportunity",
        fields: [
            Field("id", .integer, "Number given when added, never used twice", shown: true, editable: false),
            Field(
                "name", in: .folded("name", fold: "name_fold"), "What it is about", shown: true,
                required: true),
            Field(
                "customer", .reference("customer"), in: .reference(column: "customer_id", table: "customer"),
                "Customer that it is with", shown: true),
            Field(
                "customer_id", .integer, in: .number(column: "customer_id", table: "customer"),
                "Number of the customer", editable: false),
            Field(
                "product", .reference("product"), in: .reference(column: "product_id", table: "product"),
                "Product that it is about"),
            Field(
                "pipeline", .reference("pipeline"), in: .reference(column: "pipeline_id", table: "pipeline"),
                "Pipeline that it goes through", editable: false),
            Field(
                "stage", .reference("stage"), in: .reference(column: "stage_id", table: "stage"),
                "Stage that it is in", shown: true),
            Field(
                "state", .choice(["open", "won", "lost"]), "Whether it is open, won or lost", editable: false),
            Field(
                "value", .money, in: .money(minor: "value_minor", currency: "value_currency"),
                "What it is worth",
                shown: true),
            Field("opened", .date, "Date on which it came into being"),
            Field("expected_close", .date, "Date by which it is expected to close", shown: true),
            Field("closed", .date, "Date on which it was won or lost"),
            Field("stage_since", .moment, "When it came to its stage", editable: false),
            Field(
                "days_in_stage", .integer,
                in: .computed { "((\($0.context.now.milliseconds) - t.stage_since) / 86400000)" },
                "Whole days since it came to its stage"),
            Field(
                "age", .integer,
                in: .computed { "(coalesce(t.closed, \($0.context.today.days)) - t.opened)" },
                "Days from opening to closing, or to today"),
            Field(
                "next_step", in: .computed { TaskItem.next("name", $0) }, "Its earliest open task",
                editable: false),
            Field("next_due", .date, in: .computed { TaskItem.next("due", $0) }, "When that is due"),
            Field("type", "Kind of business, such as new, renewal or upsell"),
            Field("source", "Where it came from"),
            Field("reason", "Why it was lost"),
            Field("key_source", "System that the external key belongs to", editable: false),
            Field("key", "Key of the record in the system that it was imported from"),
            Field(
                "owner", .user, in: .reference(column: "owner_id", table: "user"), "User who looks after it",
                shown: true, editable: false),
            Field("created", .moment, "When it was recorded", editable: false),
            Field("updated", .moment, "When it was last changed", editable: false),
            Field("version", .integer, "How many times it was written", editable: false),
        ],
        flags: [
            FieldTable.Flag("open", "Neither won nor lost") { _ in "t.state = 'open'" },
            FieldTable.Flag("won", "Won") { _ in "t.state = 'won'" },
            FieldTable.Flag("lost", "Lost") { _ in "t.state = 'lost'" },
            FieldTable.Flag("mine", "Owned by the user who asks") { context in
                context.me.map { "t.owner_id = \($0)" } ?? "0"
            },
        ])

    /// What a list shows unless told otherwise: the open ones.
    package static let openOnly: SQL = "t.state = 'open'"
}
