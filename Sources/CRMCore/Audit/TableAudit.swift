import SQLite

/// Compares the rows of one table with what the journal committed to last.
///
/// Rows, changes and runs of bulk inserts come in the order of row numbers and are merged: memory does not
/// grow with the table.
struct TableAudit {
    private let database: Database
    private let table: String
    private let forgotten: ForgottenRows
    private var commitment = Commitment()
    private var image = RowImage()
    /// Runs that rows are compared with, no two of which hold the same row.
    private var ranges: ArraySlice<RecordedRange>
    /// Runs without their salt, whose rows others vouch for since, when it was right that it went.
    private let emptied: [RecordedRange]
    private var open: RangeAudit?
    private let tree: LeafHasher
    /// Rows of bulk inserts of which nothing tells what they were.
    private(set) var unproved = 0

    init(of table: String, in database: Database, forgotten: ForgottenRows) throws {
        self.database = database
        self.table = table
        self.forgotten = forgotten
        let all = try RecordedRange.all(of: table, in: database)
        ranges = all.filter { $0.salt != nil }[...]
        emptied = all.filter { $0.salt == nil }
        tree = try LeafHasher()
    }

    /// Refuses what would commit anew to rows as they are, when they are not what the journal committed to.
    static func requireClean(_ tables: [String], in database: Database) throws {
        var report = AuditReport(limit: 1)
        let forgotten = try ForgottenRows(database)
        for table in tables {
            var audit = try TableAudit(of: table, in: database, forgotten: forgotten)
            try audit.run(&report)
        }
        guard report.count > 0 else { return }
        throw CoreError(
            .failed,
            "\(report.count) \(report.count == 1 ? "row is" : "rows are") not as the journal says: "
                + "nothing was written",
            hints: ["'crm audit verify' names them; restore them from a backup"])
    }

    /// Looks at every row and every change, and hands on what is wrong.
    mutating func run(_ report: inout AuditReport) throws {
        let rows = try RowCursor(of: table, in: database)
        let changes = try RecordedChangeCursor(of: table, in: database)
        var count = 0
        while let id = [rows.id, changes.id].compactMap({ $0 }).min() {
            try enter(id, &report)
            if changes.id == id {
                try judge(id, rows.id == id ? rows.columns() : nil, try changes.take(), &report)
            } else if open != nil {
                rows.write(to: &image)
                open!.append(id, image, to: tree)
            } else if emptied(around: id).map({ forgotten.hasErased(in: $0, of: table) }) ?? true {
                // Of a run whose salt was lost it is told once.
                report.add(AuditFinding(.rows, entity: table, id: id, "no entry vouches for it"))
            }
            if rows.id == id {
                count += 1
                try rows.advance()
            }
        }
        report.looked(at: .rows, count)
        try close(&report)
        while let range = ranges.popFirst() {
            open = RangeAudit(range, of: table)
            try close(&report)
        }
        for range in emptied where !forgotten.hasErased(in: range, of: table) {
            report.add(
                AuditFinding(
                    .rows, entry: range.entry, entity: table,
                    "the salt of its rows is gone from the journal"))
        }
    }

    /// The last run without its salt that holds a row's number.
    private func emptied(around id: Int64) -> RecordedRange? {
        emptied.lazy.filter { $0.ids.contains(id) }.max { $0.entry < $1.entry }
    }

    /// Follows the changes of a row back, to its insert or to the run that it was inserted in.
    private mutating func judge(
        _ id: Int64, _ row: [Column]?, _ changes: [RecordedChange], _ report: inout AuditReport
    ) throws {
        let history = RowHistory(
            table, today: row, changes, forgotten: forgotten.limit(of: id, in: table), &commitment)
        if let problem = history.problem {
            report.add(AuditFinding(.rows, entry: problem.entry, entity: table, id: id, problem.text))
        }
        if case .columns = history.origin, open == nil, emptied(around: id) == nil {
            report.add(
                AuditFinding(
                    .rows, entry: changes.first?.entry, entity: table, id: id,
                    "no entry says where it came from"))
        }
        guard let range = open?.range else { return }
        switch history.state(before: range.entry, changes) {
        case .gone: return
        case .columns(let columns):
            open!.append(id, RowImage(table: table, row: columns), to: tree)
        case .unknown:
            // One that was inserted by itself is none of the run's, unless the run was committed to later.
            guard let first = changes.first, first.op != .insert || first.entry < range.entry else { return }
            open!.appendUnknown(id, to: tree)
        }
    }

    /// Ends the runs that lie before a row, and begins the one that it lies in.
    private mutating func enter(_ id: Int64, _ report: inout AuditReport) throws {
        if let range = open?.range, range.ids.upperBound < id { try close(&report) }
        while open == nil, let range = ranges.first, range.ids.lowerBound <= id {
            ranges.removeFirst()
            open = RangeAudit(range, of: table)
            if range.ids.upperBound < id { try close(&report) }
        }
    }

    private mutating func close(_ report: inout AuditReport) throws {
        guard let range = open else { return }
        open = nil
        let (findings, unproved) = try range.finish(tree, database)
        for finding in findings { report.add(finding) }
        self.unproved += unproved
    }
}
