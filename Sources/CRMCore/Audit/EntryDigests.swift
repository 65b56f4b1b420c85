import SQLite

/// Computes the digests of entries anew, in their order, from the changes and runs that the file has.
final class EntryDigests {
    private let changes: Statement
    private let ranges: Statement
    private var change: Int64?
    private var range: Int64?
    private var digest = TransactionDigest()

    /// - Parameter entries: A query in brackets of the only ones that are asked for, or nil for all.
    init(_ database: Database, of entries: SQL? = nil) throws {
        // All are read in the order in which they were written, so that one that was moved is found out.
        let order: SQL = entries == nil ? "id" : "txn, id"
        let condition = entries.map { "WHERE txn IN \(sql: $0)" as SQL } ?? ""
        changes = try database.prepare(
            """
            SELECT txn, entity, row_id, row_version, op, commitment_before, commitment
            FROM main.change \(sql: condition) ORDER BY \(sql: order)
            """)
        ranges = try database.prepare(
            """
            SELECT txn, entity, first_id, last_id, count, root FROM main.txn_range \(sql: condition)
            ORDER BY txn, entity, first_id
            """)
        change = try changes.step() ? changes.row.int64(at: 0) : nil
        range = try ranges.step() ? ranges.row.int64(at: 0) : nil
    }

    /// The digest over what an entry wrote. What comes before and belongs to none is passed over.
    ///
    /// - Returns: The digest, and the entries that what was passed over claims to be of.
    func digest(of entry: Int64) throws -> (digest: [UInt8], strays: Set<Int64>) {
        var strays: Set<Int64> = []
        while let owner = change, owner <= entry {
            if owner == entry { addChange(changes.row) } else { strays.insert(owner) }
            change = try changes.step() ? changes.row.int64(at: 0) : nil
        }
        while let owner = range, owner <= entry {
            if owner == entry { addRange(ranges.row) } else { strays.insert(owner) }
            range = try ranges.step() ? ranges.row.int64(at: 0) : nil
        }
        return (digest.finish(), strays)
    }

    private func addChange(_ row: borrowing Row) {
        digest.add(
            row.text(at: 1), row: row.int64(at: 2), version: row.int64(at: 3), op: row.text(at: 4),
            before: row.optionalBlob(at: 5), after: row.optionalBlob(at: 6))
    }

    private func addRange(_ row: borrowing Row) {
        let first = row.int64(at: 2)
        digest.add(
            row.text(at: 1), ids: first...max(first, row.int64(at: 3)), count: row.int(at: 4),
            root: row.blob(at: 5))
    }
}
