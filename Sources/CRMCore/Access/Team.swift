import SQLite

/// A part of the house that works together: rows belong to one, and users are in some.
package enum Team {
    package static let fields = FieldTable(
        noun: "team", table: "team",
        fields: [
            Field("id", .integer, "Number given when added, never used twice", shown: true, editable: false),
            Field(
                "name", in: .folded("name", fold: "name_fold"), "Name, unique", shown: true, required: true),
            Field(
                "members",
                in: .computed { _ in
                    """
                    (SELECT group_concat(u.name, ', ') FROM (
                        SELECT DISTINCT u.name FROM user AS u
                        LEFT JOIN team_member AS m ON m.user_id = u.id AND m.deleted IS NULL
                        WHERE (u.team_id = t.id OR m.team_id = t.id) AND u.deleted IS NULL ORDER BY u.name
                    ) AS u)
                    """
                }, "Users who are in it", shown: true),
            Field("created", .moment, "When it was added", editable: false),
            Field("updated", .moment, "When it was last changed", editable: false),
            Field("version", .integer, "How many times it was written", editable: false),
        ])
}
