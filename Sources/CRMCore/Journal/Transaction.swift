import SQLite
import Seal

/// A write in progress: every change to the data goes through one of these, and leaves its trace.
///
/// A transaction keeps the digest of its changes as they happen; ``Journal`` closes it with a line
/// in the chain. It lives inside `BEGIN IMMEDIATE` and ends with it.
package final class Transaction {
    package let seq: Int64
    /// When the write is recorded, which is never before the one that precedes it.
    package let time: Moment
    let database: Database
    private var digest = TransactionDigest()
    private var commitment = Commitment()
    private(set) var counts: [(what: String, count: Int)] = []
    /// What the index of words does not have yet, until the write ends.
    private var unindexed: [SearchIndex.Change] = []

    init(seq: Int64, time: Moment, database: Database) {
        self.seq = seq
        self.time = time
        self.database = database
    }

    /// Adds a row and answers its id.
    ///
    /// Columns `created`, `updated` and `version` are the caller's to give where the table has them.
    @discardableResult
    package func insert(into table: String, _ columns: [Column]) throws -> Int64 {
        let names = columns.map { SQL("\(identifier: $0.name)") }.joined(separator: ", ")
        let values = columns.map { SQL("\($0.value)") }.joined(separator: ", ")
        try database.execute("INSERT INTO main.\(identifier: table) (\(sql: names)) VALUES (\(sql: values))")
        let id = database.lastInsertRowID
        let stored = try row(id, of: table)
        try record(table, id, version(of: stored), .insert, before: nil, previously: nil, stored: stored)
        return id
    }

    /// Changes columns of a row, counts its version up and dates it, and answers whether anything
    /// differed.
    ///
    /// - Parameter version: The version that the caller saw; another one is a conflict.
    @discardableResult
    package func update(
        _ table: String, id: Int64, version expected: Int64? = nil, set columns: [Column]
    ) throws -> Bool {
        let old = try row(id, of: table)
        if let expected, version(of: old) != expected {
            throw CoreError(
                .conflict, "\(table) \(id) was changed by somebody else meanwhile",
                hints: ["look at it again and repeat the change"])
        }
        let current = Dictionary(old.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        var changed = columns.filter { current[$0.name] != $0.value }
        guard !changed.isEmpty else { return false }
        if current["version"] != nil { changed.append(Column("version", version(of: old) &+ 1)) }
        if current["updated"] != nil { changed.append(Column("updated", time.milliseconds)) }
        let assignments = changed.map { SQL("\(identifier: $0.name) = \($0.value)") }.joined(separator: ", ")
        let key = SQL("\(identifier: Self.keyColumn(of: table)) = \(id)")
        try database.execute("UPDATE main.\(identifier: table) SET \(sql: assignments) WHERE \(sql: key)")
        let stored = try row(id, of: table)
        let before = changed.map { Column($0.name, current[$0.name] ?? .null) }
        try record(
            table, id, version(of: stored), .update, before: image(of: before, in: table), previously: old,
            stored: stored)
        return true
    }

    /// Takes a row away for good; most are dated as deleted instead.
    package func delete(from table: String, id: Int64) throws {
        let old = try row(id, of: table)
        let key = SQL("\(identifier: Self.keyColumn(of: table)) = \(id)")
        try database.execute("DELETE FROM main.\(identifier: table) WHERE \(sql: key)")
        try record(
            table, id, version(of: old), .delete, before: image(of: old, in: table), previously: old,
            stored: nil)
    }

    /// Counts a row's version up and dates it, when what changed of it stands in another table.
    package func touch(_ table: String, id: Int64) throws {
        let old = try row(id, of: table)
        let before = old.filter { $0.name == "version" || $0.name == "updated" }
        try database.execute(
            """
            UPDATE main.\(identifier: table) SET version = version + 1, updated = \(time.milliseconds)
            WHERE id = \(id)
            """)
        let stored = try row(id, of: table)
        try record(
            table, id, version(of: stored), .update, before: RowImage(before), previously: old, stored: stored
        )
    }

    /// Notes a run of rows that were inserted in bulk, under the root over their leaves.
    ///
    /// - Parameter entity: What the run is called by where all rows were written anew: no two runs of one name
    ///   begin with the same row.
    package func recordRange(
        _ table: String, as entity: String? = nil, ids: ClosedRange<Int64>, count: Int, salt: [UInt8],
        root: MerkleRoot
    ) throws {
        try commit(to: entity ?? table, ids: ids, count: count, salt: salt, root: root)
        self.count("\(table) \(entity == nil ? "insert" : "update")", by: count)
        if entity == nil, let searched = SearchedEntity.of(table) {
            try SearchIndex(database).leave(searched, ids: ids)
        }
    }

    /// Commits to a run of rows, whether they were there before or not.
    func commit(
        to name: String, ids: ClosedRange<Int64>, count: Int, salt: [UInt8], root: MerkleRoot
    ) throws {
        try database.execute(
            """
            INSERT INTO main.txn_range (txn, entity, first_id, last_id, count, salt, root, marks)
            VALUES
                (\(seq), \(name), \(ids.lowerBound), \(ids.upperBound), \(count), \(salt), \(root.hash),
                 \(root.marks))
            """)
        digest.add(name, ids: ids, count: count, root: root.hash)
    }

    /// Counts something that changes no row, such as a log-in or an export, so that it leaves a line.
    package func note(_ what: String, count number: Int = 1) {
        counts.append((what, number))
    }

    /// Runs a part of the write that may fail on its own: then nothing of it is left, in the data or here.
    func attempt<Result>(_ body: () throws -> Result) throws -> Result {
        let before = (digest: digest, counts: counts, unindexed: unindexed.count)
        do {
            return try database.savepoint(body)
        } catch {
            (digest, counts) = (before.digest, before.counts)
            unindexed.removeLast(unindexed.count - before.unindexed)
            throw error
        }
    }

    /// Brings the index of words to what was written, once for all of it.
    func finishIndex() throws {
        let changes = unindexed
        unindexed = []
        try SearchIndex(database).apply(changes)
    }

    func finishDigest() -> [UInt8] {
        digest.finish()
    }

    private func record(
        _ table: String, _ id: Int64, _ version: Int64, _ op: Operation, before: RowImage?,
        previously: [Column]?, stored: [Column]?
    ) throws {
        try commit(to: table, id, version, op, before: before, previously: previously, stored: stored)
        count("\(table) \(op.rawValue)", by: 1)
    }

    /// Writes the line of one row's change.
    ///
    /// - Parameter forgets: Whether nothing may tell what the row was: its commitment is made under a salt
    ///   that nobody keeps, since a kept one would tell whether a guess is right.
    func commit(
        to table: String, _ id: Int64, _ version: Int64, _ op: Operation, before: RowImage?,
        previously: [Column]?, stored: [Column]?, forgets: Bool = false
    ) throws {
        let salt = try RandomBytes.generate(count: Commitment.saltByteCount)
        let oldSalt = forgets ? try RandomBytes.generate(count: Commitment.saltByteCount) : salt
        let old = previously.map { commitment.commit(to: RowImage(table: table, row: $0), salt: oldSalt) }
        let new = stored.map { commitment.commit(to: RowImage(table: table, row: $0), salt: salt) }
        try database.execute(
            """
            INSERT INTO main.change
                (txn, entity, row_id, row_version, op, before, salt, commitment_before, commitment)
            VALUES
                (\(seq), \(table), \(id), \(version), \(op.rawValue), \(before?.bytes), \(salt), \(old), \(new))
            """)
        digest.add(table, row: id, version: version, op: op.rawValue, before: old, after: new)
        if let searched = SearchedEntity.of(table) {
            let before = previously.map(searched.texts)
            if before != stored.map(searched.texts) {
                unindexed.append(SearchIndex.Change(entity: searched, id: id, before: before))
            }
        }
    }

    /// The before-image of what changed; none when a secret did, of which only the change is noted.
    private func image(of columns: [Column], in table: String) -> RowImage? {
        let secrets = Self.secretColumns[table] ?? []
        return columns.contains { secrets.contains($0.name) } ? nil : RowImage(columns)
    }

    func row(_ id: Int64, of table: String) throws -> [Column] {
        guard let found = try find(id, in: table) else { throw CoreError(.notFound, "no \(table) \(id)") }
        return found
    }

    /// What a row holds, nil when there is none.
    func find(_ id: Int64, in table: String) throws -> [Column]? {
        try Self.find(id, in: table, of: database)
    }

    static func find(_ id: Int64, in table: String, of database: Database) throws -> [Column]? {
        let key = SQL("\(identifier: keyColumn(of: table)) = \(id)")
        return try database.first("SELECT * FROM main.\(identifier: table) WHERE \(sql: key)") { row in
            (0..<Int32(row.count)).map { Column(row.name(at: $0), row.value(at: $0)) }
        }
    }

    func version(of row: [Column]) -> Int64 {
        for column in row where column.name == "version" {
            if case .integer(let version) = column.value { return version }
        }
        return 1
    }

    func count(_ what: String, by number: Int) {
        if let index = counts.firstIndex(where: { $0.what == what }) {
            counts[index].count += number
        } else {
            counts.append((what, number))
        }
    }

    /// The column that a row's number stands in.
    static func keyColumn(of table: String) -> String {
        table == "customer_vault" ? "customer_id" : "id"
    }

    /// Columns of whose older values the journal keeps nothing: what opens a log-in or a vault.
    static let secretColumns: [String: Set<String>] = [
        "user_slot": ["salt", "sealed"], "user_key": ["sealed"], "vault_wrap": ["wrapped"],
        "token": ["lookup", "sealed"], "factor": ["sealed", "salt"],
        "recovery": ["sealed", "salt", "bundle"],
    ]

    package enum Operation: String, Sendable {
        case insert, update, delete
    }
}
