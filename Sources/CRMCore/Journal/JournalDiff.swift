import SQLite

/// Tells what entries did to records, field by field: of records that may be seen, and of contact data to who
/// may see it.
package struct JournalDiff {
    /// A field of a record that an entry gave another value, or without a field what became of the record.
    package struct Line: Sendable {
        package enum Action: String, Sendable { case added, changed, removed, restored }

        package let entry: JournalReader.Entry
        /// Such as `opp:17`, or `customer:1-5000` of records that were added in bulk.
        package let record: String
        package let action: Action
        package let change: FieldChange?
    }

    private let workspace: Workspace
    private var database: Database { workspace.database }
    private var commitment = Commitment()
    /// Of how many records contact data was opened.
    package private(set) var opened = 0

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// What an entry did, in its order.
    ///
    /// - Parameter id: The one record of a table that is asked for; nil for all.
    package mutating func lines(of entry: JournalReader.Entry, in table: FieldTable? = nil, id: Int64? = nil)
        throws -> [Line]
    {
        var lines: [Line] = []
        for (table, id) in try records(of: entry.seq, in: table, id: id) where try isSeen(id, in: table) {
            lines += try self.lines(of: entry, table, id)
        }
        guard id == nil else { return lines }
        return try lines + runs(of: entry)
    }

    /// The records that an entry wrote by themselves, contact data as its customer's.
    private func records(of entry: Int64, in table: FieldTable?, id: Int64?) throws -> [(FieldTable, Int64)] {
        if let table, let id { return [(table, id)] }
        var seen: [String: Set<Int64>] = [:]
        return try database.query(
            """
            SELECT entity, row_id FROM main.change WHERE txn = \(entry)
            GROUP BY entity, row_id ORDER BY min(id)
            """
        ) { (entity: $0.text(at: 0), id: $0.int64(at: 1)) }
        .compactMap { row in
            let name = row.entity == "customer_vault" ? "customer" : row.entity
            guard let table = FieldTable.all.first(where: { $0.table == name }),
                seen[name, default: []].insert(row.id).inserted
            else { return nil }
            return (table, row.id)
        }
    }

    private mutating func lines(of entry: JournalReader.Entry, _ table: FieldTable, _ id: Int64) throws
        -> [Line]
    {
        func line(_ action: Line.Action, _ change: FieldChange? = nil) -> Line {
            Line(entry: entry, record: "\(table.noun):\(id)", action: action, change: change)
        }
        guard let past = try past(table.table, id, entry.seq) else { return [line(.changed)] }
        let changes =
            try RowFields(table, workspace).changes(from: past.before, to: past.after)
            + sealedChanges(of: id, in: table, entry.seq)
        if past.isInserted { return [line(.added)] + changes.map { line(.added, $0) } }
        if past.changed.contains("deleted") {
            let action: Line.Action =
                RowPast.value("deleted", of: past.after) == .null ? .restored : .removed
            return [line(action)] + changes.map { line(.changed, $0) }
        }
        if past.isDeleted { return [line(.removed)] }
        return changes.map { line(.changed, $0) }
    }

    private mutating func sealedChanges(of id: Int64, in table: FieldTable, _ entry: Int64) throws
        -> [FieldChange]
    {
        guard table.table == "customer", try wroteContactData(of: id, entry) else { return [] }
        let isOpen =
            try workspace.vault != nil && workspace.isSeen(id, in: Customer.fields, by: .pii)
        guard isOpen, let past = try past("customer_vault", id, entry) else {
            return [FieldChange(field: Self.contactData, old: .hidden, new: .hidden)]
        }
        opened += 1
        let sealed = try SealedPast(past, of: id, CustomerStore(workspace))
        return RowFields(table, workspace).changes(from: sealed.before, to: sealed.after)
    }

    private static let contactData = Field("contact data", "What is sealed")

    private func wroteContactData(of id: Int64, _ entry: Int64) throws -> Bool {
        try database.first(
            """
            SELECT 1 FROM main.change WHERE entity = 'customer_vault' AND row_id = \(id) AND txn = \(entry)
            UNION ALL
            SELECT 1 FROM main.txn_range
            WHERE txn = \(entry) AND entity = 'customer_vault' AND first_id <= \(id) AND last_id >= \(id)
            """
        ) { _ in true } != nil
    }

    /// The row around an entry, nil where the journal keeps no more what it was, or does not prove it: one
    /// record that was altered, which the audit names, must not hide the others.
    private mutating func past(_ table: String, _ id: Int64, _ entry: Int64) throws -> RowPast? {
        do {
            return try RowPast(table, id, around: entry, in: database, &commitment)
        } catch let error as CoreError where [.refused, .failed].contains(error.kind) {
            return nil
        }
    }

    /// Records that the entry added in bulk, where all of them may be seen.
    private func runs(of entry: JournalReader.Entry) throws -> [Line] {
        try database.query(
            "SELECT entity, first_id, last_id FROM main.txn_range WHERE txn = \(entry.seq) ORDER BY entity, first_id"
        ) { (entity: $0.text(at: 0), first: $0.int64(at: 1), last: $0.int64(at: 2)) }
        .compactMap { run in
            guard let table = FieldTable.all.first(where: { $0.table == run.entity }),
                workspace.policy.scope(.view, on: table.noun) == .all
            else { return nil }
            let ids = run.first == run.last ? "\(run.first)" : "\(run.first)-\(run.last)"
            return Line(entry: entry, record: "\(table.noun):\(ids)", action: .added, change: nil)
        }
    }

    private func isSeen(_ id: Int64, in table: FieldTable) throws -> Bool {
        guard workspace.policy.allows(.view, on: table.noun) else { return false }
        return try workspace.reader(of: table).record(id, fields: [table["id"]!], includingDeleted: true)
            != nil
    }
}
