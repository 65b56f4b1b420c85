import SQLite

extension JournalReader {
    /// What somebody wrote with one command.
    package struct Count: Sendable {
        package let user: String
        package let command: String
        package fileprivate(set) var entries = 0
        package fileprivate(set) var rows = 0
        package fileprivate(set) var first: Moment
        package fileprivate(set) var last: Moment
    }

    /// How much was written in a range, by user and command, the most entries first.
    package func counts(_ range: Range) throws -> [Count] {
        let allowed = try Self.predicate(workspace.policy)
        var counts: [String: Count] = [:]
        try workspace.database.forEach(
            """
            SELECT u.name, x.command, x.time, x.counts
            FROM main.txn AS x JOIN main.user AS u ON u.id = x.user_id
            WHERE \(sql: range.condition) AND \(sql: allowed) ORDER BY x.seq
            """
        ) { row in
            let (user, command) = (row.text(at: 0), row.text(at: 1))
            let time = Moment(milliseconds: row.int64(at: 2))
            var count =
                counts["\(user)\n\(command)"] ?? Count(user: user, command: command, first: time, last: time)
            count.entries += 1
            count.rows += Self.rows(row.text(at: 3))
            count.last = time
            counts["\(user)\n\(command)"] = count
        }
        let sorted = counts.values.sorted {
            ($1.entries, $0.user, $0.command) < ($0.entries, $1.user, $1.command)
        }
        return Array(sorted.prefix(range.limit ?? sorted.count))
    }

    /// How many rows an entry says that it wrote: `customer insert 5, undone entry 41` are five.
    private static func rows(_ counts: String) -> Int {
        counts.split(separator: ",").reduce(0) { sum, part in
            let words = part.split(separator: " ")
            guard words.count == 3, ["insert", "update", "delete", "erase"].contains(words[1]) else {
                return sum
            }
            return sum + (Int(words[2]) ?? 0)
        }
    }

    /// A number that is another one once somebody else has written, which costs next to nothing to ask for.
    package func fileVersion() throws -> Int64 {
        try workspace.database.first("PRAGMA data_version") { $0.int64(at: 0) } ?? 0
    }
}
