import SQLite

extension UndoRun {
    /// Removes rows that were added in bulk.
    mutating func remove(_ run: UndoWork.Run, of entry: Int64) throws {
        let table = run.table.record
        let rows: SQL = "id BETWEEN \(run.ids.lowerBound) AND \(run.ids.upperBound)"
        let allowed = try workspace.policy.predicate(.delete, on: table.noun)
        let denied = try database.first(
            "SELECT id FROM main.\(identifier: table.table) WHERE \(sql: rows) AND (\(sql: allowed)) IS NOT TRUE LIMIT 1"
        ) { $0.int64(at: 0) }
        if let denied { throw try workspace.refusal(.delete, table, denied) }
        var last = run.ids.lowerBound - 1
        while true {
            let ids = try database.query(
                """
                SELECT id FROM main.\(identifier: table.table)
                WHERE id > \(last) AND \(sql: rows) ORDER BY id LIMIT 1000
                """
            ) { $0.int64(at: 0) }
            guard let end = ids.last else { break }
            for id in ids {
                let record = UndoWork.Record(
                    table: table, id: id, rows: [UndoWork.Row(table: table.table, id: id)],
                    isInRun: true)
                if try isUntouched(id, in: table) {
                    try transaction.update(
                        table.table, id: id, set: [Column("deleted", transaction.time.milliseconds)])
                    try tell(record, nil, of: entry, isAdded: true, [])
                } else if try !hasOtherOrigin(id, in: table) {
                    try takeBack(record, of: entry)
                }
            }
            last = end
        }
        if table.table == "customer" { removed.append(run.ids) }
    }

    /// Whether nobody has written a row, nor what belongs to it, since it was added in bulk.
    private func isUntouched(_ id: Int64, in table: FieldTable) throws -> Bool {
        try database.first(
            """
            SELECT 1 FROM main.change
            WHERE entity IN (\(table.table), \(table.table + "_vault")) AND row_id = \(id) LIMIT 1
            """
        ) { _ in true } == nil
    }

    /// Whether a row in the gaps of a run was added by itself.
    private func hasOtherOrigin(_ id: Int64, in table: FieldTable) throws -> Bool {
        try database.first(
            "SELECT 1 FROM main.change WHERE entity = \(table.table) AND row_id = \(id) AND op = 'insert'"
        ) { _ in true } != nil
    }
}
