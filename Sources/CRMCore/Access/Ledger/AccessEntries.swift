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
        /// Whether it is the newest of its user, whose signature stands for the whole chain before it.
        var isNewest = false
        var changes: [Change] = []
    }

    private(set) var list: [Entry] = []
    /// Rows that are not what the journal committed to, or that no entry wrote.
    private(set) var altered: Set<AccessLedger.Place> = []
    /// The first entry that does not follow the one before it, or whose changes are not all there as it wrote
    /// them: what it took away is not known then.
    private(set) var firstBroken: Int64?

    init(_ database: Database, during write: (transaction: Transaction, user: Int64)?) throws {
        var changes: [Int64: [Change]] = [:]
        for table in AccessLedger.tables { try read(table, database, &changes) }
        let names = AccessLedger.tables.map { SQL("\($0)") }.joined(separator: ", ")
        let condition: SQL = "(SELECT txn FROM main.change WHERE entity IN (\(sql: names)))"
        let digests = try EntryDigests(database, of: condition)
        let newest = Set(
            try database.query("SELECT max(seq) FROM main.txn GROUP BY user_id") { $0.int64(at: 0) })
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
            let isAsWritten =
                try Self.fits(made ?? [], line.counts)
                && (made == nil || digests.digest(of: line.seq).digest == line.digest)
            if firstBroken == nil, !isLinked || !isAsWritten { firstBroken = line.seq }
            let isNewest = newest.contains(line.seq)
            guard made != nil || setsClockBack || isNewest else { return }
            list.append(
                Entry(
                    number: line.seq, user: line.user, time: line.time, head: line.head,
                    signature: row.blob(at: Journal.Line.columnCount), isWhole: isLinked && isAsWritten,
                    setsClockBack: setsClockBack, isNewest: isNewest, changes: made ?? []))
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

    /// Whether the changes that were found are as many as the entry's line has: it is signed, and an index that
    /// leaves rows out is not.
    private static func fits(_ changes: [Change], _ counts: String) -> Bool {
        var rest: [String: Int] = [:]
        for change in changes { rest[change.place.table, default: 0] += 1 }
        for count in counts.split(separator: ",") {
            let words = count.split(separator: " ")
            guard words.count == 3, let number = Int(words[2]),
                Transaction.Operation(rawValue: String(words[1])) != nil,
                AccessLedger.tables.contains(String(words[0]))
            else { continue }
            rest[String(words[0]), default: 0] -= number
        }
        return rest.values.allSatisfy { $0 == 0 }
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
            for (index, change) in made.enumerated() {
                // Of a row with secrets nothing tells what it was between: what it became stands for it.
                let state = history.after[index...].first { if case .unknown = $0 { false } else { true } }
                let values: AccessRow? =
                    switch state {
                    case .columns(let columns)?: AccessRow(columns)
                    case .unknown?, nil: AccessRow([])
                    case .gone?: nil
                    }
                changes[change.entry, default: []].append(Change(place: place, values: values))
            }
        }
    }
}
