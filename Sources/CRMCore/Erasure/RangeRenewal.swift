import SQLite
import Seal

/// Commits anew to the rows of bulk inserts that some rows are leaving.
///
/// One salt serves all rows of a run, and whoever has it can prove a guess at any of them. So when one is to
/// be forgotten the run's salt goes, and the others come under new ones: the first of them by itself, and
/// what lies between those that leave in runs that begin one row later, since two runs never begin alike.
struct RangeRenewal {
    private let transaction: Transaction
    private let database: Database

    init(_ transaction: Transaction, _ database: Database) {
        self.transaction = transaction
        self.database = database
    }

    /// - Parameter leaving: The numbers of the rows to be forgotten, which have been erased already.
    func renew(_ table: String, without leaving: Set<Int64>) throws {
        for range in try RecordedRange.all(of: table, in: database)
        where range.salt != nil && leaving.contains(where: range.ids.contains) {
            try database.execute(
                """
                UPDATE main.txn_range SET salt = NULL
                WHERE entity = \(range.entity) AND first_id = \(range.ids.lowerBound)
                """)
            try renew(range, of: table, without: leaving)
        }
    }

    private func renew(
        _ range: RecordedRange, of table: String, without leaving: Set<Int64>
    ) throws {
        let rows = try RowCursor(of: table, in: database, ids: range.ids)
        let tree = try LeafHasher()
        var image = RowImage()
        var open: (first: Int64, last: Int64, salt: [UInt8])?
        func close() throws {
            guard let run = open else { return }
            open = nil
            let count = tree.count
            try transaction.commit(
                to: range.entity, ids: run.first...run.last, count: count, salt: run.salt, root: tree.root())
        }
        var ends = leaving.sorted()[...]
        while let id = rows.id {
            // One that leaves may be gone from the table, or stay in it as erased.
            while let end = ends.first, end <= id {
                ends.removeFirst()
                try close()
            }
            if leaving.contains(id) {
                try rows.advance()
                continue
            }
            if id == range.ids.lowerBound {
                if try !isVouchedFor(id, of: table) { try transaction.vouch(for: table, id: id) }
            } else {
                if open == nil {
                    open = (id, id, try RandomBytes.generate(count: Commitment.saltByteCount))
                }
                rows.write(to: &image)
                tree.append(salt: open!.salt, image: image.bytes)
                open!.last = id
            }
            try rows.advance()
        }
        try close()
    }

    /// Whether the journal commits to a row by itself.
    private func isVouchedFor(_ id: Int64, of table: String) throws -> Bool {
        try database.first(
            """
            SELECT 1 FROM main.change
            WHERE entity = \(table) AND row_id = \(id) AND salt IS NOT NULL LIMIT 1
            """
        ) { _ in true } != nil
    }
}
