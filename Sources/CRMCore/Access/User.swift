import SQLite

/// Somebody who can log in.
package struct User: Sendable, Hashable {
    package let id: Int64
    package let name: String
    package let role: String
    package let team: Int64?
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
