import SQLite
import Seal

/// Inserts many rows of one table, and leaves for each run of ids one line in the journal instead of
/// one a row.
///
/// The statement is prepared once; text and blobs are bound without a copy. Call ``finish()`` at the
/// end: until then the chain knows nothing of the rows.
package final class BulkInsert {
    private let transaction: Transaction
    private let table: String
    private let statement: Statement
    /// Each column's name as an image has it.
    private let names: [[UInt8]]
    /// The order in which ``Database`` answers a row's columns, which commitments follow.
    private let imageOrder: [Int]
    private let tableImage: [UInt8]
    private let columns: [String]
    private var run: (first: Int64, last: Int64, salt: [UInt8])?
    private let tree: LeafHasher
    private var image = RowImage()

    /// - Parameters:
    ///   - columns: The columns that are given, the row's number first. Those that are not must have
    ///     no default, or the commitment would not know of it.
    package init(_ transaction: Transaction, database: Database, table: String, columns: [String]) throws {
        self.transaction = transaction
        self.table = table
        self.columns = columns
        let list = columns.map { SQL("\(identifier: $0)") }.joined(separator: ", ")
        let marks = columns.map { _ in "?" as SQL }.joined(separator: ", ")
        let stored = try database.query("SELECT name FROM pragma_table_info(\(table))") { $0.text(at: 0) }
        imageOrder = stored.compactMap { columns.firstIndex(of: $0) }
        names = columns.map { RowImage.bytes(of: .text($0)) }
        tableImage = RowImage.bytes(of: .text(table))
        tree = try LeafHasher()
        statement = try database.prepare(
            "INSERT INTO main.\(identifier: table) (\(sql: list)) VALUES (\(sql: marks))")
    }

    /// Inserts one row: its values in the order of the columns.
    package func append(_ values: [SQLValue]) throws {
        guard case .integer(let id) = values[0] else { preconditionFailure("a row's number comes first") }
        for (index, value) in values.enumerated() { statement.bind(value, at: Int32(index + 1)) }
        try statement.run()
        try begin(id)
        for index in imageOrder where values[index] != .null {
            image.bytes.append(contentsOf: names[index])
            image.append(values[index])
        }
        add(id)
    }

    /// Inserts a row that a query answers, value for value, from one of its columns on.
    ///
    /// Nothing is copied but into the image. The columns given at the start must be in the table's
    /// order, which is that of images.
    ///
    /// - Parameter gap: Whether the ids between the last row and this one are nobody else's, so that
    ///   the run goes on.
    package func append(_ row: borrowing Row, from first: Int32 = 0, gap: Bool = false) throws {
        let id = row.int64(at: first)
        try begin(id, gap: gap)
        for index in names.indices {
            let column = first + Int32(index)
            let place = Int32(index + 1)
            let storage = row.storageClass(at: column)
            guard storage != .null else {
                statement.bindNull(at: place)
                continue
            }
            image.bytes.append(contentsOf: names[index])
            switch storage {
            case .null: continue
            case .integer:
                let number = row.int64(at: column)
                statement.bind(number, at: place)
                image.append(integer: number)
            case .real:
                statement.bind(row.double(at: column), at: place)
                image.append(.real(row.double(at: column)))
            case .text:
                row.withBytes(at: column) {
                    statement.bindText($0, at: place)
                    image.append(text: $0)
                }
            case .blob:
                row.withBytes(at: column) {
                    statement.bindBlob($0, at: place)
                    image.append(blob: $0)
                }
            }
        }
        try statement.run()
        add(id)
    }

    /// Writes the journal's line for what is open.
    package func finish() throws {
        try close()
    }

    private func begin(_ id: Int64, gap: Bool = false) throws {
        if let run, gap ? run.last >= id : run.last + 1 != id { try close() }
        if run == nil { run = (id, id, try RandomBytes.generate(count: 16)) }
        image.bytes.removeAll(keepingCapacity: true)
        image.bytes.append(contentsOf: tableImage)
    }

    private func add(_ id: Int64) {
        tree.append(salt: run!.salt, image: image.bytes)
        run!.last = id
    }

    private func close() throws {
        guard let run else { return }
        self.run = nil
        let count = tree.count
        try transaction.recordRange(
            table, ids: run.first...run.last, count: count, salt: run.salt, root: tree.root())
    }
}
