import SQLite

extension JournalReader {
    /// What somebody wrote with one command.
    package struct Count: Sendable {
        package let user: String
        package let command: String
        package let entries: Int
        package let rows: Int64
        package let first: Moment
        package let last: Moment
    }

    /// How much was written in a range, by user and command, the most entries first.
    package func counts(_ range: Range) throws -> [Count] {
        let allowed = try Self.predicate(workspace.policy)
        return try workspace.database.query(
            """
            SELECT u.name, x.command, count(*) AS entries,
                sum((SELECT count(*) FROM main.change AS c WHERE c.txn = x.seq)
                    + (SELECT coalesce(sum(r.count), 0) FROM main.txn_range AS r WHERE r.txn = x.seq)),
                min(x.time), max(x.time)
            FROM main.txn AS x JOIN main.user AS u ON u.id = x.user_id
            WHERE \(sql: range.condition) AND \(sql: allowed)
            GROUP BY x.user_id, x.command ORDER BY entries DESC, u.name, x.command LIMIT \(range.limit ?? -1)
            """
        ) { row in
            Count(
                user: row.text(at: 0), command: row.text(at: 1), entries: row.int(at: 2),
                rows: row.int64(at: 3),
                first: Moment(milliseconds: row.int64(at: 4)), last: Moment(milliseconds: row.int64(at: 5)))
        }
    }

    /// A number that is another one once somebody else has written, which costs next to nothing to ask for.
    package func fileVersion() throws -> Int64 {
        try workspace.database.first("PRAGMA data_version") { $0.int64(at: 0) } ?? 0
    }
}
