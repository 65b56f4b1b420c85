import SQLite

/// A row before an entry wrote it, after that, and now.
///
/// The way back is proved step by step by what the journal committed to, so that nothing comes back that was
/// not there.
struct RowPast {
    /// What the row held before; nil when there was none.
    let before: [Column]?
    let after: [Column]?
    let now: [Column]?
    /// The columns that the entry changed, besides version and date of change.
    let changed: Set<String>
    /// The last entry that wrote the row since, if one did.
    let later: Int64?

    /// What no content is: it counts and dates changes.
    private static let marks: Set<String> = ["version", "updated"]

    /// - Parameter isInRun: Whether the entry added the row in bulk; it may have changed it after that.
    /// - Throws: ``CoreError`` of kind refused when nothing tells any more what the row was.
    init(
        _ table: String, _ id: Int64, around entry: Int64, isInRun: Bool = false, in database: Database,
        _ commitment: inout Commitment
    ) throws {
        now = try Transaction.find(id, in: table, of: database)
        let changes = try database.query(
            """
            SELECT \(sql: RecordedChange.columns) FROM main.change
            WHERE entity = \(table) AND row_id = \(id) AND txn >= \(entry) ORDER BY id
            """
        ) { RecordedChange($0, from: 0) }
        let history = RowHistory(table, today: now, changes, &commitment)
        let last = changes.lastIndex { $0.entry == entry }
        let states = (history.origin, last.map { history.after[$0] } ?? history.origin)
        guard !changes.isEmpty else {
            // A run of rows that nobody wrote since.
            (before, after, changed, later) = (nil, now, [], nil)
            return
        }
        guard !changes.contains(where: { $0.salt == nil }) else { throw Self.forgotten(table, id) }
        if let problem = history.problem {
            throw CoreError(
                .failed, "what \(table) \(id) was is not proved: it \(problem.text)",
                hints: ["'crm audit verify' says more"])
        }
        // What was inserted in a run has no change of the run's entry.
        before = last == nil || isInRun ? nil : try Self.columns(states.0, table, id)
        after = try Self.columns(states.1, table, id)
        later = changes.last.flatMap { $0.entry > entry ? $0.entry : nil }
        var changed: Set<String> = []
        for change in changes where change.entry == entry {
            for column in try change.before?.columns() ?? [] { changed.insert(column.name) }
        }
        self.changed = changed.subtracting(Self.marks)
    }

    /// Whether the entry added the row.
    var isInserted: Bool { before == nil && after != nil }
    /// Whether it took the row away.
    var isDeleted: Bool { before != nil && after == nil }

    /// Whether the row holds now what the entry left.
    var isAsLeft: Bool { Self.content(after) == Self.content(now) }

    /// Whether one of some columns holds now something else than the entry left.
    func differs(in columns: Set<String>) -> Bool {
        columns.contains { Self.value($0, of: after) != Self.value($0, of: now) }
    }

    /// What the changed columns held before.
    var restored: [Column] { (before ?? []).filter { changed.contains($0.name) } }

    static func value(_ name: String, of row: [Column]?) -> SQLValue {
        row?.first { $0.name == name }?.value ?? .null
    }

    private static func content(_ row: [Column]?) -> [Column]? {
        row?.filter { !marks.contains($0.name) }
    }

    private static func columns(_ state: RowHistory.State, _ table: String, _ id: Int64) throws -> [Column]? {
        switch state {
        case .columns(let columns): columns
        case .gone: nil
        case .unknown: throw forgotten(table, id)
        }
    }

    private static func forgotten(_ table: String, _ id: Int64) -> CoreError {
        let noun = UndoableTable.named(table)?.record.noun ?? table
        let what = table == "customer_vault" ? "the contact data of customer \(id)" : "\(noun) \(id)"
        return CoreError(
            .refused, "the journal keeps no more what \(what) was before",
            hints: ["an erasure or a new key to contact data leaves nothing older"])
    }
}
