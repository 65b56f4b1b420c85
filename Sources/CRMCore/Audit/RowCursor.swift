import SQLite

/// A table's rows of today in the order of their numbers.
final class RowCursor {
    private let statement: Statement
    private let names: [String]
    private let nameImages: [[UInt8]]
    private let tableImage: [UInt8]
    private let key: Int32
    /// The number of the row that is looked at; nil at the end.
    private(set) var id: Int64?

    /// - Parameter ids: The numbers of the rows that are asked for; all of them if not given.
    init(
        of table: String, in database: Database, ids: ClosedRange<Int64> = Int64.min...Int64.max
    ) throws {
        let keyColumn = Transaction.keyColumn(of: table)
        let names = try database.query("SELECT name FROM pragma_table_info(\(table))") { $0.text(at: 0) }
        guard let key = names.firstIndex(of: keyColumn) else {
            throw CoreError.damaged("the rows of '\(table)' have no numbers")
        }
        self.names = names
        self.key = Int32(key)
        nameImages = names.map { RowImage.bytes(of: .text($0)) }
        tableImage = RowImage.bytes(of: .text(table))
        statement = try database.prepare(
            """
            SELECT * FROM main.\(identifier: table)
            WHERE \(identifier: keyColumn) BETWEEN \(ids.lowerBound) AND \(ids.upperBound)
            ORDER BY \(identifier: keyColumn)
            """)
        try advance()
    }

    func advance() throws {
        id = try statement.step() ? statement.row.int64(at: key) : nil
    }

    func columns() -> [Column] {
        names.indices.map { Column(names[$0], statement.row.value(at: Int32($0))) }
    }

    /// Writes the image that commitments are computed over.
    func write(to image: inout RowImage) {
        image.bytes.removeAll(keepingCapacity: true)
        image.bytes.append(contentsOf: tableImage)
        for index in nameImages.indices {
            let column = Int32(index)
            let storage = statement.row.storageClass(at: column)
            if storage == .null { continue }
            image.bytes.append(contentsOf: nameImages[index])
            switch storage {
            case .null: continue
            case .integer: image.append(integer: statement.row.int64(at: column))
            case .real: image.append(.real(statement.row.double(at: column)))
            case .text: statement.row.withBytes(at: column) { image.append(text: $0) }
            case .blob: statement.row.withBytes(at: column) { image.append(blob: $0) }
            }
        }
    }
}
