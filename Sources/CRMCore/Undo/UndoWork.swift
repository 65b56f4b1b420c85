import SQLite

/// What an entry wrote, by record: the newest first, each with its parts.
struct UndoWork {
    struct Row {
        let table: String
        let id: Int64
        /// Whether the entry added it by itself.
        var isAdded = false
    }

    /// A record with the rows of it that the entry wrote by themselves.
    struct Record {
        let table: FieldTable
        let id: Int64
        var rows: [Row]
        /// Whether it is one of a run.
        var isInRun = false

        var noun: String { table.noun }
    }

    /// A run of records that the entry added in bulk; their parts came with them.
    struct Run {
        let table: UndoableTable
        let ids: ClosedRange<Int64>
    }

    private(set) var records: [Record] = []
    private(set) var runs: [Run] = []

    /// Whether the entry added a record in bulk.
    private func isInRun(_ record: Record) -> Bool {
        if record.rows.contains(where: { $0.table == record.table.table && $0.isAdded }) { return false }
        return runs.contains { $0.table.name == record.table.table && $0.ids.contains(record.id) }
    }

    /// - Throws: ``CoreError`` of kind refused when the entry is final.
    init(of entry: Int64, in database: Database) throws {
        try database.forEach(
            """
            SELECT entity, row_id, max(op = 'insert') FROM main.change WHERE txn = \(entry)
            GROUP BY entity, row_id ORDER BY max(id) DESC
            """
        ) { row in
            // A final entry was refused by its tables.
            guard let table = UndoableTable.named(row.text(at: 0)) else { return }
            let added = Row(table: table.name, id: row.int64(at: 1), isAdded: row.bool(at: 2))
            try add(added, of: table, entry, database)
        }
        runs = try database.query(
            "SELECT entity, first_id, last_id FROM main.txn_range WHERE txn = \(entry) ORDER BY entity, first_id"
        ) { row in
            UndoableTable.named(row.text(at: 0)).map {
                Run(table: $0, ids: row.int64(at: 1)...max(row.int64(at: 1), row.int64(at: 2)))
            }
        }
        .compactMap { $0 }.filter { $0.table.parent == nil }
        records.removeAll(where: isInRun)
    }

    private var places: [String: [Int64: Int]] = [:]

    private mutating func add(
        _ row: Row, of table: UndoableTable, _ entry: Int64, _ database: Database
    ) throws {
        guard let id = try Self.record(of: row, table, entry, database) else { return }
        if let place = places[table.record.table]?[id] {
            records[place].rows.append(row)
        } else {
            places[table.record.table, default: [:]][id] = records.count
            records.append(Record(table: table.record, id: id, rows: [row]))
        }
    }

    /// The number of the record that a row is of, or is a part of.
    private static func record(
        of row: Row, _ table: UndoableTable, _ entry: Int64, _ database: Database
    ) throws -> Int64? {
        guard let parent = table.parent, parent != Transaction.keyColumn(of: table.name) else {
            return row.id
        }
        let stored = try database.first(
            "SELECT \(identifier: parent) FROM main.\(identifier: table.name) WHERE id = \(row.id)"
        ) { $0.int64(at: 0) }
        if let stored { return stored }
        // A part that is gone says whose it was in what the journal kept when it went.
        let kept =
            try database.first(
                """
                SELECT before FROM main.change
                WHERE entity = \(table.name) AND row_id = \(row.id) AND op = 'delete' ORDER BY id DESC LIMIT 1
                """
            ) { $0.optionalBlob(at: 0) } ?? nil
        guard let kept, case .integer(let id) = RowPast.value(parent, of: try RowImage(bytes: kept).columns())
        else { return nil }
        return id
    }
}
