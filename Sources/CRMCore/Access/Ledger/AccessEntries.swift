import SQLite
import Seal

/// The entries of the journal that touched users, roles, grants, tokens and vault keys, with what each left of
/// the rows.
struct AccessEntries {
    /// What an entry left of a row: its columns, or nil when it is gone.
    struct Change {
        var place: AccessLedger.Place
        var values: AccessRow?
    }

    struct Entry {
        var number: Int64
        var user: Int64
        var time: Moment
        var head: [UInt8] = []
        var signature: [UInt8] = []
        /// Whether the chain leads to it, its head fits what it says, and its digest what it wrote.
        var isWhole = false
        /// Whether it is dated before the entry that it follows, as an accepted clock is.
        var setsClockBack = false
        /// Whether it is being written.
        var isPending = false
        var changes: [Change] = []
    }

    private(set) var list: [Entry] = []
    /// Rows that are not what the journal committed to, or that no entry wrote.
    private(set) var altered: Set<AccessLedger.Place> = []

    init(_ database: Database, during write: (transaction: Transaction, user: Int64)?) throws {
        var changes: [Int64: [Change]] = [:]
        for table in AccessLedger.tables { try read(table, database, &changes) }
        let names = AccessLedger.tables.map { SQL("\($0)") }.joined(separator: ", ")
        let condition: SQL = "(SELECT txn FROM main.change WHERE entity IN (\(sql: names)))"
        let digests = try EntryDigests(database, of: condition)
        var last: Journal.Line?
        var isLinked = true
        try database.forEach("SELECT \(sql: Journal.Line.columns), signature FROM main.txn ORDER BY seq") {
            row in
            let line = Journal.Line(row)
            isLinked = isLinked && line.follows(last) && line.computedHead == line.head
            let setsClockBack = last.map { line.time < $0.time } ?? false
            if setsClockBack, line.command != ClockAcceptance.command { isLinked = false }
            last = line
            let made = changes.removeValue(forKey: line.seq)
            guard made != nil || setsClockBack else { return }
            let isAsWritten = try made == nil || digests.digest(of: line.seq).digest == line.digest
            list.append(
                Entry(
                    number: line.seq, user: line.user, time: line.time, head: line.head,
                    signature: row.blob(at: Journal.Line.columnCount), isWhole: isLinked && isAsWritten,
                    setsClockBack: setsClockBack, changes: made ?? []))
        }
        if let (transaction, user) = write, let made = changes.removeValue(forKey: transaction.seq) {
            list.append(
                Entry(
                    number: transaction.seq, user: user, time: transaction.time, isPending: true,
                    changes: made))
        }
        // What claims to be of an entry that is not there.
        for change in changes.values.joined() { altered.insert(change.place) }
    }

    private mutating func read(
        _ table: String, _ database: Database, _ changes: inout [Int64: [Change]]
    ) throws {
        let rows = try RowCursor(of: table, in: database)
        let recorded = try RecordedChangeCursor(of: table, in: database)
        var commitment = Commitment()
        while let id = [rows.id, recorded.id].compactMap({ $0 }).min() {
            let place = AccessLedger.Place(table: table, id: id)
            let row = rows.id == id ? rows.columns() : nil
            let made = recorded.id == id ? try recorded.take() : []
            if rows.id == id { try rows.advance() }
            let history = RowHistory(table, today: row, made, &commitment)
            if made.isEmpty || history.problem != nil { altered.insert(place) }
            for (change, state) in zip(made, history.after) {
                let values: AccessRow? =
                    switch state {
                    case .columns(let columns):
                        AccessRow(columns)
                    // Of a row with secrets nothing tells what it was between; today's is told.
                    case .unknown: AccessRow([])
                    case .gone: nil
                    }
                changes[change.entry, default: []].append(Change(place: place, values: values))
            }
        }
    }
}
