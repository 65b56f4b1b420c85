import SQLite

/// Somebody who can log in.
package struct User: Sendable, Hashable {
    package let id: Int64
    package let name: String
    package let role: String
    /// The team that owns what the user adds.
    package let team: Int64?

    /// Whether it is somebody who comes in through the gate alone, by a token and without a password.
    package var isOutside: Bool { role == Role.outside }

    package static let states = ["active", "disabled"]

    package static let fields = FieldTable(
        noun: "user", table: "user",
        fields: [
            Field("id", .integer, "Number given when added, never used twice", shown: true, editable: false),
            Field(
                "name", in: .folded("name", fold: "name"), "Name to log in with", shown: true, required: true,
                editable: false),
            Field("display_name", "Name as people say it", shown: true),
            Field("role", "Main role", shown: true),
            Field(
                "team", .reference("team"), in: .reference(column: "team_id", table: "team"),
                "Team that owns what the user adds", shown: true),
            Field(
                "state", .choice(states), "Whether the user can log in", shown: true, editable: false),
            Field(
                "renew_by", .moment, "Until when the one-time password can be used, of one not used yet",
                editable: false),
            Field("created", .moment, "When it was added", editable: false),
            Field("updated", .moment, "When it was last changed", editable: false),
            Field("version", .integer, "How many times it was written", editable: false),
        ])
}

extension User: RowDecodable {
    /// The columns that ``init(_:)`` reads.
    static let columns: SQL = "id, name, role, team_id"

    package init(_ row: borrowing Row) {
        id = row.int64(at: 0)
        name = row.text(at: 1)
        role = row.text(at: 2)
        team = row.optionalInt64(at: 3)
    }
}
