import SQLite

extension Workspace {
    /// Refuses a row that is not there, or that may not be touched, in the same words.
    func requireRow(_ id: Int64, of table: FieldTable, _ verb: Policy.Verb, deleted: Bool = false) throws {
        let allowed = try policy.predicate(verb, on: table.noun)
        let found = try database.first(
            """
            SELECT 1 FROM main.\(identifier: table.table)
            WHERE id = \(id) AND (\(deleted) OR deleted IS NULL) AND \(sql: allowed)
            """
        ) { _ in true }
        guard found != nil else { throw try refusal(verb, table, id) }
    }

    /// Removes rows softly.
    func removeRows(_ ids: [Int64], of table: FieldTable) throws -> Int {
        try write { transaction in
            for id in ids {
                try requireRow(id, of: table, .delete)
                try transaction.update(
                    table.table, id: id, set: [Column("deleted", transaction.time.milliseconds)])
            }
            return ids.count
        }
    }

    /// Brings removed rows back; answers how many were removed.
    func restoreRows(_ ids: [Int64], of table: FieldTable) throws -> Int {
        try write { transaction in
            try ids.count(where: { id in
                try requireRow(id, of: table, .delete, deleted: true)
                return try transaction.update(table.table, id: id, set: [Column("deleted", .null)])
            })
        }
    }

    /// The columns of a new row that say whose it is and when it was added.
    func birthColumns(_ transaction: Transaction, owner: User? = nil) -> [Column] {
        let owner = owner ?? user
        return [
            Column("owner_id", owner.id), Column("team_id", owner.team),
            Column("created", transaction.time.milliseconds),
            Column("updated", transaction.time.milliseconds), Column("version", Int64(1)),
        ]
    }
}
