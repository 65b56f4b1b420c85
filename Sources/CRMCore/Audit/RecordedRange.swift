import SQLite

/// A run of rows that were inserted in bulk, as the journal keeps it.
struct RecordedRange {
    let entry: Int64
    let ids: ClosedRange<Int64>
    let count: Int
    let salt: [UInt8]?
    let root: [UInt8]

    /// The name that the journal has for the run's table: its own, or for all sealed records that a rotation has
    /// written anew that of ``entity(ofGeneration:)``, since their numbers are those of older runs.
    let entity: String

    /// The runs of a table in the order of their rows, less those that a rotation has superseded.
    static func all(of table: String, in database: Database) throws -> [RecordedRange] {
        var condition: SQL = "entity = \(table)"
        if table == "customer_vault" {
            let rotation = try LastRotation(database)
            let rewritten = entity(ofGeneration: rotation.generation)
            condition = "entity = \(table) AND txn > \(rotation.entry) OR entity = \(rewritten)"
        }
        return try database.query(
            """
            SELECT txn, first_id, last_id, count, salt, root, entity FROM main.txn_range
            WHERE \(sql: condition) ORDER BY first_id
            """
        ) { row in
            let first = row.int64(at: 1)
            return RecordedRange(
                entry: row.int64(at: 0), ids: first...max(first, row.int64(at: 2)), count: row.int(at: 3),
                salt: row.optionalBlob(at: 4), root: row.blob(at: 5), entity: row.text(at: 6))
        }
    }

    /// The name of the sealed records that a rotation has written anew.
    static func entity(ofGeneration generation: Int64) -> String { "customer_vault@\(generation)" }

    /// The marks of a run's leaves, which are many.
    func marks(in database: Database) throws -> [UInt8] {
        try database.first(
            "SELECT marks FROM main.txn_range WHERE entity = \(entity) AND first_id = \(ids.lowerBound)"
        ) { $0.blob(at: 0) } ?? []
    }

    /// Whether every number of the run was given to a row.
    var isWhole: Bool {
        let (span, overflow) = ids.upperBound.subtractingReportingOverflow(ids.lowerBound)
        return !overflow && span == Int64(count) &- 1
    }
}
