import SQLite

/// A change of one row as the journal keeps it.
struct RecordedChange {
    let entry: Int64
    let op: Transaction.Operation
    /// What the changed columns held before; of a deletion the whole row.
    let before: RowImage?
    let salt: [UInt8]?
    let commitmentBefore: [UInt8]?
    let commitment: [UInt8]?

    static let columns: SQL = "txn, op, before, salt, commitment_before, commitment"

    /// Reads the columns of ``columns`` that begin at one.
    init(_ row: borrowing Row, from first: Int32) {
        entry = row.int64(at: first)
        op = Transaction.Operation(rawValue: row.text(at: first + 1)) ?? .update
        before = row.optionalBlob(at: first + 2).map(RowImage.init(bytes:))
        salt = row.optionalBlob(at: first + 3)
        commitmentBefore = row.optionalBlob(at: first + 4)
        commitment = row.optionalBlob(at: first + 5)
    }
}

/// The changes of a table's rows, one row after the other in the order of their numbers.
final class RecordedChangeCursor {
    private let statement: Statement
    /// The row whose changes come next; nil at the end.
    private(set) var id: Int64?

    /// What a rotation has superseded of sealed records is left out.
    init(of table: String, in database: Database) throws {
        let first = try table == "customer_vault" ? LastRotation(database).entry : 0
        statement = try database.prepare(
            """
            SELECT row_id, \(sql: RecordedChange.columns) FROM main.change
            WHERE entity = \(table) AND txn > \(first) ORDER BY row_id, id
            """)
        try advance()
    }

    /// Takes the changes of the row that comes next, oldest first.
    func take() throws -> [RecordedChange] {
        let row = id
        var changes: [RecordedChange] = []
        while id == row, id != nil {
            changes.append(RecordedChange(statement.row, from: 1))
            try advance()
        }
        return changes
    }

    private func advance() throws {
        id = try statement.step() ? statement.row.int64(at: 0) : nil
    }
}
