import SQLite

/// Of which rows the journal may have forgotten what they were: of those that the erasure of a customer has
/// rewritten. What was sealed under an older vault key is superseded as a whole, see ``LastRotation``.
struct ForgottenRows {
    /// How far back nothing tells what a row was.
    struct Limit {
        /// The last entry whose salt of the row may be gone; zero when none may.
        var salts: Int64 = 0
        /// The last entry whose image of the row may be gone.
        var images: Int64 = 0
    }

    /// For each table and row the last entry of an erasure that wrote the row anew.
    private let erased: [String: [Int64: Int64]]

    init(_ database: Database) throws {
        var erased: [String: [Int64: Int64]] = [:]
        try database.forEach(
            """
            SELECT entity, row_id, max(txn) FROM main.change
            WHERE txn IN (SELECT txn FROM main.change WHERE entity = 'erasure' AND op = 'insert')
            GROUP BY entity, row_id
            """
        ) { erased[$0.text(at: 0), default: [:]][$0.int64(at: 1)] = $0.int64(at: 2) }
        self.erased = erased
    }

    var isEmpty: Bool { erased.isEmpty }

    /// How far back the journal may have forgotten a row.
    func limit(of id: Int64, in table: String) -> Limit {
        // The erasure's own commitment to the row is as good as any.
        let erasure = erased[table]?[id] ?? 0
        return Limit(salts: max(erasure - 1, 0), images: erasure)
    }

    /// Whether an erasure has taken a row out of a run, and so committed to the others anew.
    func hasErased(in range: RecordedRange, of table: String) -> Bool {
        erased[table]?.contains { range.ids.contains($0.key) && $0.value > range.entry } ?? false
    }
}
