import SQLite

/// Something that was done with a customer: a call, a meeting, a note of what one has learnt.
package enum Activity {
    package static let kinds = ["call", "email", "meeting", "chat", "visit", "note"]
    package static let directions = ["in", "out"]

    package static let fields = FieldTable(
        noun: "activity", table: "activity",
        fields: [
            Field("id", .integer, "Number given when added, never used twice", shown: true, editable: false),
            Field("at", .moment, "When it took place", shown: true),
            Field("kind", .choice(kinds), "What it was", shown: true),
            Field(
                "customer", .reference("customer"), in: .reference(column: "customer_id", table: "customer"),
                "Customer that it was with", shown: true),
            Field(
                "customer_id", .integer, in: .number(column: "customer_id", table: "customer"),
                "Number of the customer", editable: false),
            Field(
                "opp", .reference("opp"), in: .reference(column: "opportunity_id", table: "opportunity"),
                "Opportunity that it was about"),
            Field(
                "opp_id", .integer, in: .number(column: "opportunity_id", table: "opportunity"),
                "Number of the opportunity", editable: false),
            Field("subject", "Subject, as of an e-mail"),
            Field(
                "text", in: .folded("text", fold: "text_fold"), "What was said or done", shown: true,
                required: true),
            Field("direction", .choice(directions), "Whether it came in or went out"),
            Field("duration", .integer, "Whole minutes that it took"),
            Field("outcome", "What came of it, such as reached or voicemail"),
            Field("participants", "Names of who else took part"),
            Field("message_id", "Identifier of the message", editable: false),
            Field("in_reply_to", "Identifier of the message that it answers", editable: false),
            Field("key_source", "System that the external key belongs to", editable: false),
            Field("key", "Key of the record in the system that it was imported from"),
            Field(
                "owner", .user, in: .reference(column: "owner_id", table: "user"),
                "User whose activity it was",
                shown: true, editable: false),
            Field("created", .moment, "When it was recorded", editable: false),
            Field("updated", .moment, "When it was last changed", editable: false),
            Field("version", .integer, "How many times it was written", editable: false),
        ],
        flags: [
            FieldTable.Flag("mine", "Of the user who asks") { context in
                context.me.map { "t.owner_id = \($0)" } ?? "0"
            }
        ])

    /// The order of lists: newest first.
    package static let order = "-at,-id"
}
