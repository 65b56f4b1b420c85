import SQLite

/// The rotation that made today's vault key: what older entries say of sealed records is superseded by it.
struct LastRotation {
    /// Its entry, and the vault key's number; zeros when there was none.
    let entry: Int64
    let generation: Int64

    init(_ database: Database) throws {
        let found = try database.first(
            """
            SELECT txn, row_id FROM main.change
            WHERE entity = 'vault' AND op = 'insert' AND row_id > 1 ORDER BY row_id DESC, id LIMIT 1
            """
        ) { (entry: $0.int64(at: 0), generation: $0.int64(at: 1)) }
        (entry, generation) = found ?? (0, 0)
    }
}
