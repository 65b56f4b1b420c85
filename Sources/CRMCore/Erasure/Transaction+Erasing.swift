import SQLite
import Seal

extension Transaction {
    /// Changes columns of a row in a way that leaves nothing of what they held, in the journal neither.
    func erase(_ table: String, id: Int64, set columns: [Column]) throws {
        let old = try row(id, of: table)
        try forgetChanges(of: table, id: id)
        var assigned = columns
        if old.contains(where: { $0.name == "version" }) {
            assigned.append(Column("version", version(of: old) &+ 1))
        }
        if old.contains(where: { $0.name == "updated" }) {
            assigned.append(Column("updated", time.milliseconds))
        }
        let assignments = assigned.map { SQL("\(identifier: $0.name) = \($0.value)") }.joined(separator: ", ")
        let key = SQL("\(identifier: Self.keyColumn(of: table)) = \(id)")
        try database.execute("UPDATE main.\(identifier: table) SET \(sql: assignments) WHERE \(sql: key)")
        let stored = try row(id, of: table)
        try commit(
            to: table, id, version(of: stored), .update, before: nil, previously: old, stored: stored,
            forgets: true)
        count("\(table) erase", by: 1)
    }

    /// Takes a row away for good, and with it what the journal kept of it.
    func eraseRow(of table: String, id: Int64) throws {
        let old = try row(id, of: table)
        try forgetChanges(of: table, id: id)
        let key = SQL("\(identifier: Self.keyColumn(of: table)) = \(id)")
        try database.execute("DELETE FROM main.\(identifier: table) WHERE \(sql: key)")
        try commit(
            to: table, id, version(of: old), .delete, before: nil, previously: old, stored: nil, forgets: true
        )
        count("\(table) erase", by: 1)
    }

    /// Commits anew to a row that stays as it is.
    func vouch(for table: String, id: Int64) throws {
        let row = try row(id, of: table)
        try commit(
            to: table, id, version(of: row), .update, before: RowImage(), previously: row, stored: row)
    }

    /// Empties what the journal kept of a row, and the salts by which a guess at it could be proved.
    func forgetChanges(of table: String, id: Int64) throws {
        try database.execute(
            "UPDATE main.change SET before = NULL, salt = NULL WHERE entity = \(table) AND row_id = \(id)")
    }
}
