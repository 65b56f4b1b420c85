import SQLite

/// A key that a program logs in with, for what its scope names and no longer than its day.
package enum APIToken {
    /// What the text of a token begins with, so that a search for leaked secrets finds it.
    package static let prefix = "crm_"

    /// What a log-in by a token says of it.
    package struct Use: Sendable, Hashable {
        package let id: Int64
        package let name: String
        /// The permissions that it is narrowed to, with commas between.
        package let scope: String
    }

    package static let fields = FieldTable(
        noun: "token", table: "token",
        fields: [
            Field("id", .integer, "Number given when added, never used twice", shown: true, editable: false),
            Field(
                "name", in: .folded("name", fold: "name_fold"), "Name, unique", shown: true, editable: false),
            Field(
                "owner", .user, in: .reference(column: "owner_id", table: "user"),
                "User whom it stands for", shown: true, editable: false),
            Field("scope", "Permissions that it is narrowed to", shown: true, editable: false),
            Field("expires", .moment, "When it ends", shown: true, editable: false),
            Field(
                "used", .moment,
                in: .computed { _ in "(SELECT w.used FROM main.token_use AS w WHERE w.token_id = t.id)" },
                "When it was last used, to the hour", shown: true),
            Field(
                "state", .choice(["active", "unused", "expired", "orphaned"]),
                in: .computed { expression in
                    """
                    CASE
                        WHEN (SELECT u.state FROM main.user AS u WHERE u.id = t.owner_id) <> 'active'
                            THEN 'orphaned'
                        WHEN t.expires <= \(expression.context.now.milliseconds) THEN 'expired'
                        WHEN NOT EXISTS (SELECT 1 FROM main.token_use AS w WHERE w.token_id = t.id)
                            THEN 'unused'
                        ELSE 'active'
                    END
                    """
                }, "Whether it opens anything: active, unused so far, expired, or its user is disabled",
                shown: true),
            Field("created", .moment, "When it was added", editable: false),
        ])
}
