import SQLite
import Seal

/// Which key each user signed with at which time, as the journal itself says.
struct KeyHistory {
    /// A key from the entry on that introduced it; nil when nothing proves what it was.
    private struct Tenure {
        var entry: Int64
        var key: Ed25519.PublicKey?
    }

    private var tenures: [Int64: [Tenure]] = [:]

    /// Follows every user's row back from today.
    ///
    /// - Parameter user: The only user that is asked for, or nil for all.
    init(of user: Int64? = nil, in database: Database) throws {
        let rows = try RowCursor(of: "user", in: database)
        let changes = try RecordedChangeCursor(of: "user", in: database)
        var commitment = Commitment()
        while let id = [rows.id, changes.id].compactMap({ $0 }).min() {
            let row = rows.id == id ? rows.columns() : nil
            let recorded = changes.id == id ? try changes.take() : []
            if rows.id == id { try rows.advance() }
            guard user == nil || user == id else { continue }
            let history = RowHistory("user", today: row, recorded, &commitment)
            for (change, state) in zip(recorded, history.after) {
                add(Tenure(entry: change.entry, key: Self.key(state)), of: id)
            }
        }
    }

    private mutating func add(_ tenure: Tenure, of user: Int64) {
        var list = tenures[user] ?? []
        // Of the changes of one entry the last counts; a change that left the key alone introduces none.
        if list.last?.entry == tenure.entry { list.removeLast() }
        if let last = list.last?.key, last.bytes == tenure.key?.bytes { return }
        list.append(tenure)
        tenures[user] = list
    }

    /// The key that a user signed an entry with, and the entry that introduced it.
    ///
    /// The first entry introduces the key that it is signed with; each other key was introduced before.
    func key(of user: Int64, signing entry: Int64) -> (key: Ed25519.PublicKey, introduced: Int64)? {
        let tenure = tenures[user]?.last { entry == 1 ? $0.entry == 1 : $0.entry < entry }
        guard let tenure, let key = tenure.key else { return nil }
        return (key, tenure.entry)
    }

    private static func key(_ state: RowHistory.State) -> Ed25519.PublicKey? {
        guard case .columns(let row) = state,
            case .blob(let bytes)? = row.first(where: { $0.name == "signing_key" })?.value
        else { return nil }
        return try? Ed25519.PublicKey(bytes: bytes)
    }
}
