import SQLite

/// Reads the journal as people ask for it: newest first, of everything or of one record.
package struct JournalReader {
    let workspace: Workspace

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// A transaction as `log` lists it.
    package struct Entry: Sendable {
        package let seq: Int64
        package let time: Moment
        package let user: String
        package let credential: String
        package let command: String
        package let options: String
        package let counts: String
        package let head: [UInt8]
    }

    /// A change of one record: which of its columns had other values before.
    package struct Change: Sendable {
        package let entry: Entry
        package let operation: String
        package let version: Int64
        /// The fields that changed, with what they held before; empty for an insert.
        package let before: [(field: Field, value: FieldValue)]
        /// Whether sealed fields changed too; what they held is not shown.
        package let changedSealed: Bool

        package var seq: Int64 { entry.seq }
        package var time: Moment { entry.time }
        package var user: String { entry.user }
        package var command: String { entry.command }
    }

    /// Which transactions are asked for: the newest, newest first, or those behind one or since a moment, oldest
    /// first.
    package struct Range: Sendable {
        package var after: Int64?
        package var limit: Int?
        /// The first moment.
        package var from: Moment?
        /// The moment behind the last one.
        package var until: Moment?
        /// Who wrote them; everybody when nil.
        package var user: Int64?

        package init(after: Int64? = nil, limit: Int? = nil) {
            self.after = after
            self.limit = limit
        }

        package var isOldestFirst: Bool { after != nil || from != nil }

        fileprivate var direction: SQL { isOldestFirst ? "ASC" : "DESC" }

        /// The condition on a transaction that the query calls x.
        var condition: SQL {
            var condition: SQL = "x.seq > \(after ?? 0)"
            if let from { condition += " AND x.time >= \(from.milliseconds)" }
            if let until { condition += " AND x.time < \(until.milliseconds)" }
            if let user { condition += " AND x.user_id = \(user)" }
            return condition
        }
    }

    /// The transactions of a range.
    package func entries(_ range: Range) throws -> [Entry] {
        let allowed = try Self.predicate(workspace.policy)
        return try workspace.database.query(
            """
            SELECT \(sql: Self.entryColumns) FROM main.txn AS x JOIN main.user AS u ON u.id = x.user_id
            WHERE \(sql: range.condition) AND \(sql: allowed)
            ORDER BY x.seq \(sql: range.direction) LIMIT \(range.limit ?? -1)
            """
        ) { Self.entry($0) }
    }

    /// The number of the newest transaction.
    package func last() throws -> Int64 {
        try workspace.database.first("SELECT max(seq) FROM main.txn") { $0.int64(at: 0) } ?? 0
    }

    private static let entryColumns: SQL =
        "x.seq, x.time, u.name, x.credential, x.command, x.options, x.counts, x.head"

    private static func entry(_ row: borrowing Row) -> Entry {
        Entry(
            seq: row.int64(at: 0), time: Moment(milliseconds: row.int64(at: 1)), user: row.text(at: 2),
            credential: row.text(at: 3), command: row.text(at: 4), options: row.text(at: 5),
            counts: row.text(at: 6), head: row.blob(at: 7))
    }

    /// Which lines may be seen: those of the users whose work the right is for.
    static func predicate(_ policy: Policy) throws -> SQL {
        try policy.require(.view, on: "log")
        if policy.scope(.view, on: "log") == .all { return "1" }
        let own: SQL = "x.user_id = \(policy.user)"
        guard policy.scope(.view, on: "log") == .team, !policy.teams.isEmpty else { return own }
        let teams = policy.teams.map { "\($0)" as SQL }.joined(separator: ", ")
        return "(\(sql: own) OR u.team_id IN (\(sql: teams)))"
    }

    /// Puts a before-image into the entity's fields; what is kept for the program alone is left out.
    private func before(
        _ image: RowImage, of table: FieldTable, _ amounts: inout Amounts
    ) throws -> [(field: Field, value: FieldValue)] {
        let columns = Dictionary(try image.columns().map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        return try workspace.fields(of: table).fields.compactMap { field in
            guard !["version", "updated"].contains(field.name) else { return nil }
            switch field.storage {
            case .column(let name), .folded(let name, _):
                return columns[name].map { (field, FieldValue(field.kind, $0)) }
            case .money(let minor, let currency):
                guard columns[minor] != nil || columns[currency] != nil else { return nil }
                return (field, amounts.back(minor, columns[minor], currency, columns[currency]))
            case .reference(let column, let target):
                return try columns[column].map { (field, try workspace.name(of: $0, in: target)) }
            case .sealed, .number, .computed: return nil
            }
        }
    }

    /// What records of access are: of them a person is told no more than the whole journal tells.
    ///
    /// Who works with a customer or a deal has to know what others did to it; who sees a colleague's name does not
    /// have to know what the administrators did about it.
    private static let accessNouns: Set<String> = ["user", "role", "team", "token"]

    /// What was written of one record in a range, imports among it.
    package func changes(of table: FieldTable, id: Int64, _ range: Range) throws -> [Change] {
        let lines = try Self.predicate(workspace.policy)
        let reader = workspace.reader(of: table)
        guard try reader.record(id, fields: [table["id"]!], includingDeleted: true) != nil else {
            throw CoreError(.notFound, "no \(table.noun) \(id)")
        }
        let allowed = Self.accessNouns.contains(table.noun) ? lines : "1"
        // What is committed to anew as it is, or in a run other than its first, was not written then.
        // An image is told from the one after it, so that the way is always back from the newest.
        var amounts = try Amounts(of: id, in: table, workspace.database)
        let changes = try workspace.database.query(
            """
            SELECT \(sql: Self.entryColumns), c.op, c.row_version, c.before,
                EXISTS (
                    SELECT 1 FROM main.change AS v
                    WHERE v.txn = c.txn AND v.row_id = \(id) AND v.entity = \(table.table + "_vault"))
            FROM (
                SELECT id AS place, txn, op, row_version, before FROM main.change
                WHERE entity = \(table.table) AND row_id = \(id) AND commitment_before IS NOT commitment
                UNION ALL
                SELECT 0, min(txn), 'insert', 1, NULL FROM main.txn_range
                WHERE entity = \(table.table) AND first_id <= \(id) AND last_id >= \(id)
            ) AS c
            JOIN main.txn AS x ON x.seq = c.txn JOIN main.user AS u ON u.id = x.user_id
            WHERE \(sql: range.condition) AND \(sql: allowed)
            ORDER BY c.txn DESC, c.place DESC LIMIT \(range.isOldestFirst ? -1 : range.limit ?? -1)
            """
        ) { row in
            Change(
                entry: Self.entry(row), operation: row.text(at: 8), version: row.int64(at: 9),
                before: try row.optionalBlob(at: 10).map {
                    try before(RowImage(bytes: $0), of: table, &amounts)
                } ?? [],
                changedSealed: row.bool(at: 11))
        }
        guard range.isOldestFirst else { return changes }
        return Array(changes.reversed().prefix(range.limit ?? changes.count))
    }
}

/// A record's amounts as one goes back through its changes, newest first: an image holds of an amount
/// only the column that changed, and the other is as it was found last.
private struct Amounts {
    private var columns: [String: SQLValue] = [:]

    init(of id: Int64, in table: FieldTable, _ database: Database) throws {
        for field in table.fields {
            guard case .money(let minor, let currency) = field.storage else { continue }
            let found = try database.first(
                """
                SELECT \(identifier: minor), \(identifier: currency) FROM \(identifier: table.table)
                WHERE id = \(id)
                """
            ) { ($0.value(at: 0), $0.value(at: 1)) }
            columns[minor] = found?.0
            columns[currency] = found?.1
        }
    }

    /// Goes back over one change of an amount, and answers what it was before.
    mutating func back(_ minor: String, _ oldMinor: SQLValue?, _ currency: String, _ oldCurrency: SQLValue?)
        -> FieldValue
    {
        columns[minor] = oldMinor ?? columns[minor]
        columns[currency] = oldCurrency ?? columns[currency]
        guard case .integer(let number) = columns[minor], case .text(let code) = columns[currency],
            let known = Currency(code)
        else { return .null }
        return .money(Money(minor: number, currency: known))
    }
}
