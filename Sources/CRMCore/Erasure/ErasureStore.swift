import SQLite
import Seal

/// Erases customers: what was known of them goes, and what is reckoned with stays.
package struct ErasureStore {
    private let workspace: Workspace
    private var database: Database { workspace.database }

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// What was done, which a receipt says.
    package struct Outcome: Sendable {
        package let customer: Int64
        package let time: Moment
        package let reason: String
        /// The journal's entry of the erasure, and its head; without one in a dry run.
        package let entry: Int64
        package let head: [UInt8]
        /// How many rows of what were erased.
        package let counts: [(what: String, count: Int)]
        /// When the files were purged; nil when that is still to be done.
        package let purged: Moment?
    }

    /// Refuses who may not erase, or may not see all that goes and is counted, before anything is asked.
    package func require() throws {
        try workspace.policy.requireAll(.manage, on: "customer")
        for entity in ["customer", "opp", "activity", "task"] {
            try workspace.policy.requireAll(.view, on: entity)
        }
    }

    /// The customer that a reference means, a removed one too.
    package func resolve(_ reference: Reference) throws -> Int64 {
        try require()
        let id = try workspace.reader(of: Customer.fields).resolve(reference, includingDeleted: true)
        try refuseErased(id)
        return id
    }

    /// Erases a customer for good, in one transaction, then purges the files.
    ///
    /// - Parameter patience: For how long to wait for others who read, in milliseconds.
    package func erase(_ id: Int64, reason: String, patience: Int = 5000) throws -> Outcome {
        try require()
        let reason = TextFold.trimmed(TextFold.nfc(reason))
        guard !reason.isEmpty else { throw CoreError(.usage, "an erasure needs a reason") }
        let (entry, time, counts) = try workspace.write { transaction in
            try refuseErased(id)
            let counts = try erase(id, in: transaction)
            try transaction.insert(
                into: "erasure",
                [
                    Column("customer_id", id), Column("reason", reason),
                    Column("created", transaction.time.milliseconds),
                    Column("updated", transaction.time.milliseconds), Column("version", Int64(1)),
                ])
            return (transaction.seq, transaction.time, counts)
        }
        let isDryRun = workspace.isDryRun
        return Outcome(
            customer: id, time: time, reason: reason, entry: entry,
            head: isDryRun ? [] : try head(of: entry), counts: counts,
            purged: isDryRun ? nil : purge(id, patience: patience))
    }

    private func refuseErased(_ id: Int64) throws {
        if let refusal = try workspace.erasureRefusal(.refused, of: id) { throw refusal }
    }

    private func head(of entry: Int64) throws -> [UInt8] {
        try database.first("SELECT head FROM main.txn WHERE seq = \(entry)") { $0.blob(at: 0) } ?? []
    }

    /// Purges as soon as nobody is in the way; answers when it was done, nil when it is left to the next write.
    ///
    /// The erasure stands by then, whatever hinders the purge.
    private func purge(_ id: Int64, patience: Int) -> Moment? {
        do {
            guard try Purge.whilePatient(patience, workspace.purge) else { return nil }
            return try Erasure.of(id, in: database)?.purged
        } catch {
            return nil
        }
    }

    // MARK: In the transaction

    private func erase(_ id: Int64, in transaction: Transaction) throws -> [(what: String, count: Int)] {
        try requireClean(around: id)
        let former = try Self.movable.map { ($0, try formerRows(of: id, in: $0)) }
        var counts: [(what: String, count: Int)] = []
        var forgotten = 0
        var leaving: [String: Set<Int64>] = [:]
        for table in ErasedTable.all where table.forgets {
            let rows = try rows(of: id, in: table)
            for row in rows {
                forgotten += try changeCount(of: table.name, row)
                if table.fates == nil {
                    try transaction.eraseRow(of: table.name, id: row)
                } else {
                    try transaction.erase(table.name, id: row, set: try assignments(of: table, transaction))
                }
            }
            leaving[table.name] = Set(rows)
            counts.append((table.name, rows.count))
        }
        // By customer and not by value: the rules by which values were made may have changed since.
        try database.execute("DELETE FROM main.lookup WHERE customer_id = \(id)")
        counts.append(("lookup", Int(database.changes)))
        for (table, rows) in former {
            for row in rows where leaving[table]!.insert(row).inserted {
                forgotten += try changeCount(of: table, row)
                try transaction.forgetChanges(of: table, id: row)
                try transaction.vouch(for: table, id: row)
            }
        }
        counts.append(("change", forgotten))
        let renewal = RangeRenewal(transaction, database)
        for (table, rows) in leaving.sorted(by: { $0.key < $1.key }) where !rows.isEmpty {
            try renewal.renew(table, without: rows)
        }
        return counts
    }

    /// Refuses to commit anew to the rows of an import as they are when they are not what it brought.
    private func requireClean(around id: Int64) throws {
        let tables = try ErasedTable.all.filter { table in
            guard table.forgets else { return false }
            let rows = try rows(of: id, in: table)
            return try RecordedRange.all(of: table.name, in: database).contains { range in
                range.salt != nil && rows.contains(where: range.ids.contains)
            }
        }
        try TableAudit.requireClean(tables.map(\.name), in: database)
    }

    private func rows(of id: Int64, in table: ErasedTable) throws -> [Int64] {
        let key = Transaction.keyColumn(of: table.name)
        return try database.query(
            """
            SELECT \(identifier: key) FROM main.\(identifier: table.name)
            WHERE \(sql: table.condition(id)) ORDER BY \(identifier: key)
            """
        ) { $0.int64(at: 0) }
    }

    /// What a row is set to; of a customer also that it is not there any more.
    private func assignments(of table: ErasedTable, _ transaction: Transaction) throws -> [Column] {
        try table.assignments
            + (table.name == "customer"
                ? CustomField.all(in: database, removed: true).map { Column($0.column, .null) }
                    + [Column("deleted", transaction.time.milliseconds)] : [])
    }

    /// Tables of what belongs to a customer and may come to belong to another.
    private static let movable = ["opportunity", "activity", "task"]

    /// Rows that were the customer's once, of which the journal keeps what they were then.
    private func formerRows(of id: Int64, in table: String) throws -> [Int64] {
        let image = RowImage([Column("customer_id", id)]).bytes
        return try database.query(
            """
            SELECT DISTINCT row_id FROM main.change
            WHERE entity = \(table) AND instr(before, \(image)) > 0 ORDER BY row_id
            """
        ) { $0.int64(at: 0) }
    }

    private func changeCount(of table: String, _ row: Int64) throws -> Int {
        try database.first(
            """
            SELECT count(*) FROM main.change
            WHERE entity = \(table) AND row_id = \(row) AND salt IS NOT NULL
            """
        ) { $0.int(at: 0) } ?? 0
    }
}
