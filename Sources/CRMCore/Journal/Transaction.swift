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
    private let database: Database
    private var digest = SHA256()
    private(set) var counts: [(what: String, count: Int)] = []

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
            table, id, version(of: stored), .update, before: RowImage(before), previously: old,
            stored: stored)
        return true
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
    package func recordRange(
        _ table: String, ids: ClosedRange<Int64>, count: Int, salt: [UInt8], root: [UInt8]
    ) throws {
        try database.execute(
            """
            INSERT INTO main.txn_range (txn, entity, first_id, last_id, count, salt, root)
            VALUES (\(seq), \(table), \(ids.lowerBound), \(ids.upperBound), \(count), \(salt), \(root))
            """)
        var line: [UInt8] = []
        line.append(contentsOf: table.utf8)
        line.append(0)
        line.append(bigEndian: ids.lowerBound)
        line.append(bigEndian: ids.upperBound)
        line.append(bigEndian: Int64(count))
        line += root
        digest.update(line)
        self.count(table, .insert, by: count)
    }

    /// Counts something that changes no row, such as a log-in or an export, so that it leaves a line.
    package func note(_ what: String, count number: Int = 1) {
        counts.append((what, number))
    }

    /// Runs a part of the write that may fail on its own: then nothing of it is left, in the data or here.
    func attempt<Result>(_ body: () throws -> Result) throws -> Result {
        let before = (digest: digest, counts: counts)
        do {
            return try database.savepoint(body)
        } catch {
            (digest, counts) = before
            throw error
        }
    }

    func finishDigest() -> [UInt8] {
        digest.finalize()
    }

    private func record(
        _ table: String, _ id: Int64, _ version: Int64, _ op: Operation, before: RowImage?,
        previously: [Column]?, stored: [Column]
    ) throws {
        let salt = try RandomBytes.generate(count: 16)
        let committing = try HMACSHA256(key: salt)
        let commitmentBefore = previously.map { committing.short(RowImage(table: table, row: $0)) }
        let commitment = committing.short(RowImage(table: table, row: stored))
        try database.execute(
            """
            INSERT INTO main.change
                (txn, entity, row_id, row_version, op, before, salt, commitment_before, commitment)
            VALUES
                (\(seq), \(table), \(id), \(version), \(op.rawValue), \(before?.bytes), \(salt),
                 \(commitmentBefore), \(commitment))
            """)
        var line: [UInt8] = []
        line.append(contentsOf: table.utf8)
        line.append(0)
        line.append(bigEndian: id)
        line.append(bigEndian: version)
        line.append(contentsOf: op.rawValue.utf8)
        line.append(0)
        line += commitmentBefore ?? Array(repeating: 0, count: 16)
        line += commitment
        digest.update(line)
        count(table, op, by: 1)
    }

    private func row(_ id: Int64, of table: String) throws -> [Column] {
        let key = SQL("\(identifier: Self.keyColumn(of: table)) = \(id)")
        let found = try database.first("SELECT * FROM main.\(identifier: table) WHERE \(sql: key)") { row in
            (0..<Int32(row.count)).map { Column(row.name(at: $0), row.value(at: $0)) }
        }
        guard let found else { throw CoreError(.notFound, "no \(table) \(id)") }
        return found
    }

    private func version(of row: [Column]) -> Int64 {
        for column in row where column.name == "version" {
            if case .integer(let version) = column.value { return version }
        }
        return 1
    }

    private func count(_ table: String, _ op: Operation, by number: Int) {
        let what = "\(table) \(op.rawValue)"
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

    package enum Operation: String, Sendable {
        case insert, update, delete
    }
}

extension HMACSHA256 {
    /// The first sixteen bytes of the authenticator, which is what a change keeps of a row.
    fileprivate func short(_ image: RowImage) -> [UInt8] {
        Array(authenticate(image.bytes).prefix(16))
    }
}
