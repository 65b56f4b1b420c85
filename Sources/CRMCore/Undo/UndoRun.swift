import SQLite

/// Writes the inverse of entries, record by record, within one transaction.
///
/// What an entry added is dated as removed, what it changed is set back, and a step of a history that it added
/// goes. Whoever does it needs the rights that each of these needs by itself.
struct UndoRun {
    let workspace: Workspace
    let transaction: Transaction
    /// Whether records that were changed since are changed back all the same.
    let isForced: Bool
    var database: Database { workspace.database }
    var report = UndoReport()
    var commitment = Commitment()
    /// Records that were changed since, in words.
    private var conflicts: [(text: String, hint: String)] = []
    /// Customers that hold something else than before, with the columns that do.
    private var customers: [Int64: Set<String>] = [:]
    /// Numbers of customers that were removed.
    var removed: [ClosedRange<Int64>] = []

    init(_ workspace: Workspace, _ transaction: Transaction, isForced: Bool) {
        self.workspace = workspace
        self.transaction = transaction
        self.isForced = isForced
    }

    /// Takes an entry back.
    mutating func takeBack(_ entry: Int64) throws {
        let work = try UndoWork(of: entry, in: database)
        for record in work.records { try takeBack(record, of: entry) }
        for run in work.runs { try remove(run, of: entry) }
    }

    /// Refuses what came out wrong as a whole, once every entry was taken back.
    func finish() throws {
        if let first = conflicts.first {
            throw CoreError(.conflict, first.text, hints: [first.hint]).followed(by: conflicts.count - 1)
        }
        let store = CustomerStore(workspace)
        for (id, changed) in customers.sorted(by: { $0.key < $1.key }) {
            try store.requireSound(id, changed: changed)
        }
        for ids in removed { try store.refuseOpenOpportunities(of: ids) }
    }

    // MARK: One record

    mutating func takeBack(_ record: UndoWork.Record, of entry: Int64) throws {
        let table = record.table
        if try isErased(record.id, in: table) {
            report.erased += 1
            return
        }
        let pasts = try record.rows.map { row in
            (
                row: row,
                past: try RowPast(
                    row.table, row.id, around: entry, isInRun: record.isInRun, in: database, &commitment)
            )
        }
        let own = pasts.first { $0.row.table == table.table }?.past
        let isAdded = own?.isInserted ?? false
        try requireRights(record, own, isAdded: isAdded, changesParts: pasts.count > (own == nil ? 0 : 1))
        var sealed: [FieldChange] = []
        var isConflict = own.map { !$0.isAsLeft } ?? false
        var later = own?.later
        for (row, past) in pasts where row.table != table.table && !isAdded {
            later = [later, past.later].compactMap { $0 }.max()
            guard row.table != "customer_vault" else { continue }
            isConflict = isConflict || !past.isAsLeft
        }
        if isAdded, table.table == "customer", let since = try sealedSince(record.id, entry) {
            (isConflict, later) = (true, max(later ?? 0, since))
        }
        var vault: SealedPast?
        if let past = pasts.first(where: { $0.row.table == "customer_vault" })?.past, !isAdded {
            let opened = try SealedPast(past, of: record.id, CustomerStore(workspace))
            isConflict = isConflict || !opened.isAsLeft
            sealed = RowFields(table, workspace).changes(from: opened.now, to: opened.restored)
            vault = opened
        }
        if isConflict {
            guard isForced else { return note(record, of: entry, later) }
            try refuseMoved(record, own)
        }
        if let own { try write(own, of: record, isAdded: isAdded) }
        if let vault, vault.restored != vault.now {
            try CustomerStore(workspace).putBack(vault.restored, of: record.id, in: transaction)
            if own?.changed.isEmpty ?? true { try transaction.touch(table.table, id: record.id) }
            customers[record.id, default: []].insert("record")
        }
        if table.table == "opportunity", !isAdded {
            try writeHistory(pasts.filter { $0.row.table == "stage_history" }, record, isConflict)
        }
        try tell(record, own, of: entry, isAdded: isAdded, sealed)
    }

    /// Sets the record's own row back.
    private mutating func write(_ past: RowPast, of record: UndoWork.Record, isAdded: Bool) throws {
        var columns = past.restored
        if isAdded {
            guard RowPast.value("deleted", of: past.now) == .null else { return }
            columns = [Column("deleted", transaction.time.milliseconds)]
        }
        guard !columns.isEmpty else { return }
        try refuseHidden(columns, record)
        do {
            try transaction.update(record.table.table, id: record.id, set: columns)
        } catch let error as SQLiteError {
            guard case .constraint(.unique) = error.kind else { throw error }
            throw CoreError(
                .refused,
                "\(record.noun) \(record.id) cannot come back: another \(record.noun) has its name or key by now"
            )
        }
        guard record.table.table == "customer" else { return }
        customers[record.id, default: []].formUnion(columns.map(\.name))
        if columns.contains(where: { $0.name == "deleted" && $0.value != .null }) {
            removed.append(record.id...record.id)
        }
    }

    /// Takes back the steps that the entry added to an opportunity's history; where something else was written
    /// since they stay, and one more says what holds from here on.
    private func writeHistory(
        _ steps: [(row: UndoWork.Row, past: RowPast)], _ record: UndoWork.Record, _ isConflict: Bool
    ) throws {
        guard !isConflict else {
            if !steps.isEmpty {
                try OpportunityStore(workspace).recordChange(record.id, in: transaction)
            }
            return
        }
        for (row, past) in steps {
            if past.isInserted {
                try transaction.delete(from: row.table, id: row.id)
            } else if past.isDeleted, let before = past.before {
                try transaction.insert(into: row.table, before)
            } else if !past.changed.isEmpty {
                try transaction.update(row.table, id: row.id, set: past.restored)
            }
        }
    }

    mutating func tell(
        _ record: UndoWork.Record, _ past: RowPast?, of entry: Int64, isAdded: Bool,
        _ sealed: [FieldChange]
    ) throws {
        guard report.hasRoom else { return report.add(nil) }
        var action = UndoReport.Line.Action.changed
        if isAdded {
            action = .removed
        } else if let past, past.changed.contains("deleted") {
            action = RowPast.value("deleted", of: past.before) == .null ? .restored : .removed
        }
        var fields: [FieldChange] = []
        if let past, action == .changed {
            let now = try transaction.find(record.id, in: record.table.table)
            fields = try RowFields(record.table, workspace).changes(from: past.now, to: now)
        }
        report.add(
            UndoReport.Line(
                entry: entry, noun: record.noun, id: record.id, name: try name(of: record), action: action,
                fields: fields + sealed))
    }

    private func name(of record: UndoWork.Record) throws -> String? {
        guard let field = record.table["name"] else { return nil }
        return try workspace.reader(of: record.table)
            .record(record.id, fields: [field], includingDeleted: true)?.first?.text
    }

    private mutating func note(_ record: UndoWork.Record, of entry: Int64, _ later: Int64?) {
        let by = later.map { " by entry \($0)" } ?? ""
        conflicts.append(
            (
                "\(record.noun) \(record.id) was changed since\(by): nothing was done",
                "'crm log \(record.noun):\(record.id)' says how; 'crm undo \(entry) --force' takes back all the same what entry \(entry) did"
            ))
    }
}
