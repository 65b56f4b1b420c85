import SQLite
import Seal

/// The rows of an import between the file and their tables, in temporary tables that hold no lock.
///
/// Sealed values are sealed already; a row that turns out bad later leaves its record, sealed under a
/// key that this process alone has, when rejects are kept.
final class ImportStaging {
    let database: Database
    let shape: ImportShape
    let layout: ImportLayout
    private let insertRow: SQL
    /// Rows that changed from staged to bad.
    private(set) var lateCount = 0
    private var stagedCount = 0
    /// Look-ups of staged rows, those that turned bad as well.
    private let emails: LookupSorter
    private let phones: LookupSorter
    private let words: LookupSorter
    private let onBad: (ImportProblem, _ sealedRecord: [UInt8]) throws -> Void

    init(
        _ database: Database, shape: ImportShape, layout: ImportLayout,
        onBad: @escaping (ImportProblem, _ sealedRecord: [UInt8]) throws -> Void
    ) throws {
        self.database = database
        self.shape = shape
        self.layout = layout
        self.onBad = onBad
        emails = LookupSorter(beside: database.path)
        phones = LookupSorter(beside: database.path)
        words = LookupSorter(beside: database.path)
        let names = shape.columns.map { SQL("\(identifier: $0)") }
        let marks = shape.columns.map { _ in "?" as SQL }.joined(separator: ", ")
        insertRow =
            "INSERT INTO temp.import_row (\(sql: names.joined(separator: ", "))) VALUES (\(sql: marks))"
        try drop()
        // What is staged is sealed or clear in the file anyway: its pages need no wiping.
        try database.execute("PRAGMA temp.secure_delete = OFF")
        // Building the index of a million names gains by a helper thread and by longer runs.
        try database.execute("PRAGMA threads = 1")
        // A staged row is read a few times, and written in order: large pages are fewer calls.
        try database.execute("PRAGMA temp.page_size = 32768")
        try database.execute("PRAGMA main.cache_size = -16384")
        try database.execute("PRAGMA temp.cache_size = -16384")
        let others = names.dropFirst().joined(separator: ", ")
        try database.execute("CREATE TEMP TABLE import_row (id INTEGER PRIMARY KEY, \(sql: others))")
        try database.execute("CREATE TEMP TABLE import_late (id INTEGER PRIMARY KEY)")
        try database.execute(
            "CREATE TEMP TABLE import_match (id INTEGER PRIMARY KEY, target INTEGER, earlier INTEGER)")
    }

    /// Drops what an earlier import of this connection staged.
    ///
    /// An import does not do it for itself: that reads every page, and closing the database, which
    /// comes next, gives the file back whole.
    private func drop() throws {
        let tables = try database.query(
            "SELECT name FROM temp.sqlite_schema WHERE type = 'table' AND name GLOB 'import_*'"
        ) { $0.text(at: 0) }
        for table in tables { try database.execute("DROP TABLE temp.\(identifier: table)") }
    }

    /// - Parameter vault: What look-ups are made by, asked for where there are any.
    func stage(_ batch: ImportBatch, vault: @autoclosure () throws -> Vault) throws {
        let rows = try database.prepare(insertRow)
        try batch.insertRows(rows)
        stagedCount += batch.rowCount
        guard !batch.lookups.isEmpty else { return }
        try batch.forEachLookup(vault()) { kind, entry in try lookups(kind).add(entry) }
    }

    func lookups(_ kind: LookupKind) -> LookupSorter {
        switch kind {
        case .email: emails
        case .phone: phones
        case .contact: words
        }
    }

    /// Rows that are there still.
    var count: Int { stagedCount - lateCount }

    /// Takes a row out as bad.
    func reject(_ id: Int64, _ error: ImportRowError) throws {
        let found = try database.first("SELECT line, raw FROM temp.import_row WHERE id = \(id)") { row in
            (line: row.int(at: 0), raw: row.blob(at: 1))
        }
        guard let found else { return }
        try database.execute("DELETE FROM temp.import_row WHERE id = \(id)")
        try database.execute("DELETE FROM temp.import_match WHERE id = \(id)")
        try database.execute("INSERT INTO temp.import_late (id) VALUES (\(id))")
        lateCount += 1
        try onBad(error.problem(line: found.line), found.raw)
    }

    /// Takes out every row that a query answers, by the number of the row in its first column.
    func rejectAll(_ sql: SQL, _ error: (borrowing Row) throws -> ImportRowError) throws {
        for (id, error) in try database.query(sql, { ($0.int64(at: 0), try error($0)) }) {
            try reject(id, error)
        }
    }

    func line(of id: Int64) throws -> Int {
        try database.first("SELECT line FROM temp.import_row WHERE id = \(id)") { $0.int(at: 0) } ?? 0
    }
}

/// A staged row with all of its cells, on the slower way of rows that change what is there.
struct StagedRow {
    let shape: ImportShape
    let cells: [SQLValue]

    init(_ shape: ImportShape, _ row: borrowing Row) {
        self.shape = shape
        cells = (0..<Int32(shape.columns.count)).map { row.value(at: $0) }
    }

    subscript(place: Int) -> SQLValue { cells[place] }

    subscript(name: String) -> SQLValue { shape[name].map { cells[$0] } ?? .null }

    func integer(_ name: String) -> Int64? {
        if case .integer(let number) = self[name] { number } else { nil }
    }

    var id: Int64 { integer("id") ?? 0 }
    var line: Int { Int(integer("line") ?? 0) }
}

extension StagedRow {
    /// The values that the row gives, as an edit takes them.
    ///
    /// - Parameter reference: Gives the id that a folded name of a field stands for.
    func draft(
        _ layout: ImportLayout, vault: Vault?, reference: (_ field: Field, _ fold: String) throws -> Int64?
    ) throws -> RecordDraft {
        var draft = RecordDraft()
        var record: SealedRecord?
        if case .blob(let key) = self["vault_key"], case .blob(let sealed) = self["vault_record"], let vault {
            record = try vault.open(sealed, key: key, generation: vault.generation, customer: id, version: 1)
        }
        for (column, slot) in zip(layout.columns, shape.slots) {
            let field = column.field
            switch slot {
            case .single(let place):
                if let value = value(of: cells[place], field) { draft.set(field, value) }
            case .folded(let place, _):
                if case .text(let text) = cells[place] {
                    draft.set(field, field.kind == .tags ? Tags(stored: text).value : .text(text))
                }
            case .money(let minor, let currency):
                guard case .integer(let amount) = cells[minor], case .text(let code) = cells[currency],
                    let currency = Currency(code)
                else { continue }
                draft.set(field, .money(Money(minor: amount, currency: currency)))
            case .name(_, let fold):
                guard case .text(let name) = cells[fold], let id = try reference(field, name) else {
                    continue
                }
                draft.set(field, .integer(id))
            case .sealed:
                guard let values = record?.texts(of: field.name), let first = values.first else { continue }
                draft.set(field, values.count == 1 ? .text(first) : .list(values))
            }
        }
        if case .text(let names) = cells[ImportShape.cleared] {
            for name in names.split(separator: ",") {
                if let column = layout.column(of: String(name)) { draft.set(column.field, .null) }
            }
        }
        return draft
    }

    private func value(of cell: SQLValue, _ field: Field) -> FieldValue? {
        switch (cell, field.kind) {
        case (.integer(let number), .date): .date(CivilDate(days: Int(number)))
        case (.integer(let number), .moment): .moment(Moment(milliseconds: number))
        case (.integer(let number), _): .integer(number)
        case (.real(let number), _): .number(number)
        case (.text(let text), _): .text(text)
        default: nil
        }
    }
}
