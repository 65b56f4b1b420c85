import SQLite

/// A run of rows that were inserted in bulk, as the journal keeps it.
struct RecordedRange {
    let entry: Int64
    let ids: ClosedRange<Int64>
    let count: Int
    let salt: [UInt8]?
    let root: [UInt8]

    /// The runs of a table in the order of their rows.
    static func all(of table: String, in database: Database) throws -> [RecordedRange] {
        try database.query(
            """
            SELECT txn, first_id, last_id, count, salt, root FROM main.txn_range
            WHERE entity = \(table) ORDER BY first_id
            """
        ) { row in
            let first = row.int64(at: 1)
            return RecordedRange(
                entry: row.int64(at: 0), ids: first...max(first, row.int64(at: 2)), count: row.int(at: 3),
                salt: row.optionalBlob(at: 4), root: row.blob(at: 5))
        }
    }

    /// The marks of a run's leaves, which are many.
    func marks(of table: String, in database: Database) throws -> [UInt8] {
        try database.first(
            "SELECT marks FROM main.txn_range WHERE entity = \(table) AND first_id = \(ids.lowerBound)"
        ) { $0.blob(at: 0) } ?? []
    }

    /// Whether every number of the run was given to a row.
    var isWhole: Bool { ids.upperBound - ids.lowerBound == Int64(count) - 1 }
}
