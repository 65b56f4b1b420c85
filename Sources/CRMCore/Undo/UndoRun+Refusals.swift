import SQLite

extension UndoRun {
    func requireRights(
        _ record: UndoWork.Record, _ past: RowPast?, isAdded: Bool, changesParts: Bool
    ) throws {
        let removes = isAdded || past?.changed.contains("deleted") ?? false
        var verbs: [Policy.Verb] = removes ? [.delete] : []
        if !isAdded, changesParts || !(past?.changed.subtracting(["deleted"]).isEmpty ?? true) {
            verbs.append(.edit)
        }
        for verb in verbs {
            let allowed = try workspace.policy.predicate(verb, on: record.noun)
            let found = try database.first(
                """
                SELECT 1 FROM main.\(identifier: record.table.table)
                WHERE id = \(record.id) AND \(sql: allowed)
                """
            ) { _ in true }
            guard found != nil else { throw try workspace.refusal(verb, record.table, record.id) }
        }
    }

    /// Refuses to refer to what is out of sight, as any write would.
    func refuseHidden(_ columns: [Column], _ record: UndoWork.Record) throws {
        for field in record.table.fields {
            guard case .reference(let column, let target) = field.storage,
                let noun = FieldTable.all.first(where: { $0.table == target })?.noun, noun != "user",
                let value = columns.first(where: { $0.name == column })?.value, value != .null
            else { continue }
            let seen = try database.first(
                """
                SELECT 1 FROM main.\(identifier: target)
                WHERE id = \(value) AND \(sql: workspace.policy.condition(.view, on: noun))
                """
            ) { _ in true }
            guard seen != nil else {
                throw CoreError(
                    .denied,
                    "not permitted: \(field.name) of \(record.noun) \(record.id) was something that you may not see"
                )
            }
        }
    }

    /// Where an opportunity stands follows from its moves, which are taken back newest first.
    func refuseMoved(_ record: UndoWork.Record, _ past: RowPast?) throws {
        let place: Set = ["stage_id", "state", "closed", "stage_since", "pipeline_id"]
        guard record.table.table == "opportunity", let past, !past.isInserted,
            !past.changed.isDisjoint(with: place)
        else { return }
        throw CoreError(
            .conflict,
            "\(record.noun) \(record.id) was written since it was moved, by entry \(past.later ?? 0)",
            hints: ["take back what came later first: crm log \(record.noun):\(record.id)"])
    }

    /// The last entry that has changed a customer's contact data since another.
    mutating func sealedSince(_ id: Int64, _ entry: Int64) throws -> Int64? {
        let changes = try database.query(
            """
            SELECT txn FROM main.change
            WHERE entity = 'customer_vault' AND row_id = \(id) AND txn > \(entry) ORDER BY id
            """
        ) { $0.int64(at: 0) }
        guard let last = changes.last else { return nil }
        // What was changed and changed back is as it was, for who may see it.
        if workspace.vault != nil, try workspace.isSeen(id, in: Customer.fields, by: .pii),
            let past = try? RowPast("customer_vault", id, around: entry, in: database, &commitment),
            try SealedPast(past, of: id, CustomerStore(workspace)).isAsLeft
        {
            return nil
        }
        return last
    }

    func isErased(_ id: Int64, in table: FieldTable) throws -> Bool {
        switch table.table {
        case "customer":
            try database.first("SELECT 1 FROM main.erasure WHERE customer_id = \(id)") { _ in true } != nil
        case "opportunity":
            try database.first(
                """
                SELECT 1 FROM main.opportunity AS o JOIN main.erasure AS e ON e.customer_id = o.customer_id
                WHERE o.id = \(id)
                """
            ) { _ in true } != nil
        case "activity", "task":
            try database.first(
                """
                SELECT 1 FROM main.\(identifier: table.table) AS t
                LEFT JOIN main.opportunity AS o ON o.id = t.opportunity_id
                JOIN main.erasure AS e ON e.customer_id IN (t.customer_id, o.customer_id)
                WHERE t.id = \(id)
                """
            ) { _ in true } != nil
        default: false
        }
    }
}
