import SQLite
import Seal

/// Inserts many rows of one table, and leaves for each run of consecutive ids one line in the journal
/// instead of one a row.
///
/// The statement is prepared once; text and blobs are bound without a copy. Call ``finish()`` at the
/// end: until then the chain knows nothing of the rows.
package final class BulkInsert {
    private let transaction: Transaction
    private let database: Database
    private let table: String
    private let columns: [String]
    private let insert: SQL
    private var run: (first: Int64, last: Int64, salt: [UInt8], tree: MerkleTree)?
    private var image = RowImage()
    /// The order in which ``Database`` answers a row's columns, which commitments follow.
    private let imageOrder: [Int]

    /// - Parameters:
    ///   - columns: The columns that are given, the row's number first.
    package init(_ transaction: Transaction, database: Database, table: String, columns: [String]) throws {
        self.transaction = transaction
        self.database = database
        self.table = table
        self.columns = columns
        let names = columns.map { SQL("\(identifier: $0)") }.joined(separator: ", ")
        let marks = columns.map { _ in "?" as SQL }.joined(separator: ", ")
        insert = "INSERT INTO main.\(identifier: table) (\(sql: names)) VALUES (\(sql: marks))"
        let stored = try database.query("SELECT name FROM pragma_table_info(\(table))") { $0.text(at: 0) }
        imageOrder = stored.compactMap { columns.firstIndex(of: $0) }
    }

    /// Inserts one row: its values in the order of the columns. Columns that are not given must have
    /// no default, or the commitment would not know of it.
    package func append(_ values: [SQLValue]) throws {
        guard case .integer(let id) = values[0] else { preconditionFailure("a row's number comes first") }
        let statement = try database.prepare(insert)
        for (index, value) in values.enumerated() { statement.bind(value, at: Int32(index + 1)) }
        try statement.run()
        if run == nil || run!.last + 1 != id {
            try close()
            run = (id, id, try RandomBytes.generate(count: 16), MerkleTree())
        }
        image.bytes.removeAll(keepingCapacity: true)
        image.append(.text(table))
        for index in imageOrder where values[index] != .null {
            image.append(.text(columns[index]))
            image.append(values[index])
        }
        run!.tree.append(salt: run!.salt, image: image.bytes)
        run!.last = id
    }

    /// Writes the journal's line for what is open.
    package func finish() throws {
        try close()
    }

    private func close() throws {
        guard var run else { return }
        self.run = nil
        try transaction.recordRange(
            table, ids: run.first...run.last, count: run.tree.count, salt: run.salt, root: run.tree.root())
    }
}
