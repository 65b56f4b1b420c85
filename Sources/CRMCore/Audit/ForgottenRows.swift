import SQLite

/// Of which rows the journal may have forgotten what they were: of customers who were erased, and of what was
/// sealed under an older vault key.
struct ForgottenRows {
    private let erased: Set<Int64>
    /// The entry that introduced the vault key of today, when there was one before it; else zero.
    private let rotation: Int64

    init(_ database: Database) throws {
        erased = Set(try database.query("SELECT customer_id FROM main.erasure") { $0.int64(at: 0) })
        rotation =
            try database.first(
                """
                SELECT max(txn) FROM main.change
                WHERE entity = 'vault' AND op = 'insert' AND row_id = (SELECT max(id) FROM main.vault) AND row_id > 1
                """
            ) { $0.int64(at: 0) } ?? 0
    }

    var isEmpty: Bool { erased.isEmpty && rotation == 0 }

    /// The last entry whose salt and image of a row may be gone; zero when none may.
    func lastEntry(of id: Int64, in table: String, _ row: [Column]?) -> Int64 {
        switch table {
        case "customer": return erased.contains(id) ? .max : 0
        case "customer_vault": return erased.contains(id) ? .max : rotation
        default:
            guard !erased.isEmpty,
                case .integer(let customer)? = row?.first(where: { $0.name == "customer_id" })?.value
            else { return 0 }
            return erased.contains(customer) ? .max : 0
        }
    }

    /// Whether the salt of a run of rows may be gone.
    func mayHold(_ range: RecordedRange, of table: String) -> Bool {
        if table == "customer_vault", range.entry <= rotation { return true }
        guard table == "customer" || table == "customer_vault" else { return !erased.isEmpty }
        return erased.contains { range.ids.contains($0) }
    }
}
