import SQLite

/// Which entries of the journal were taken back, and by which.
///
/// An entry that takes another back, or repeats it, says so among its counts, which are part of the chain: as
/// `undone entry 41` or `redone entry 41`.
struct UndoLedger {
    /// What an entry did to others.
    enum Effect: Equatable {
        /// It wrote something of its own.
        case original
        case undid([Int64])
        case redid([Int64])
    }

    private let database: Database
    /// The entry that took each back last, of those that are taken back now.
    private let takenBack: [Int64: Int64]

    private static let undone = "undone entry"
    private static let redone = "redone entry"

    init(_ database: Database) throws {
        self.database = database
        var takenBack: [Int64: Int64] = [:]
        try database.forEach(
            "SELECT seq, counts FROM main.txn WHERE command IN ('undo', 'redo') ORDER BY seq"
        ) { row in
            switch Self.effect(row.text(at: 1)) {
            case .original: break
            case .undid(let entries): for entry in entries { takenBack[entry] = row.int64(at: 0) }
            case .redid(let entries): for entry in entries { takenBack[entry] = nil }
            }
        }
        self.takenBack = takenBack
    }

    /// The entry that has taken another back, nil of one that holds.
    subscript(entry: Int64) -> Int64? { takenBack[entry] }

    /// Notes what is taken back by a transaction, or repeated.
    static func note(_ effect: Effect, in transaction: Transaction) {
        switch effect {
        case .original: break
        case .undid(let entries): for entry in entries { transaction.note(undone, count: Int(entry)) }
        case .redid(let entries): for entry in entries { transaction.note(redone, count: Int(entry)) }
        }
    }

    static func effect(_ counts: String) -> Effect {
        func entries(_ what: String) -> [Int64] {
            counts.split(separator: ",").compactMap { part in
                let part = part.trimmed()
                return part.hasPrefix(what + " ") ? Int64(part.dropFirst(what.utf8.count + 1)) : nil
            }
        }
        let undone = entries(undone)
        if !undone.isEmpty { return .undid(undone) }
        let redone = entries(redone)
        return redone.isEmpty ? .original : .redid(redone)
    }

    /// A user's newest entry that holds and wrote something; nil when there is none.
    func last(of user: Int64) throws -> Int64? {
        try first(of: user) { entry, effect in
            try effect == .original && takenBack[entry] == nil && !isIdle(entry)
        }
    }

    /// A user's newest entry that has taken others back, which still are.
    func lastUndo(of user: Int64) throws -> Int64? {
        try first(of: user) { entry, effect in
            guard case .undid(let entries) = effect else { return false }
            return entries.allSatisfy { takenBack[$0] == entry }
        }
    }

    private static let chunk = 100

    private func first(of user: Int64, where isMeant: (Int64, Effect) throws -> Bool) throws -> Int64? {
        var before = Int64.max
        while true {
            let lines = try database.query(
                """
                SELECT seq, counts FROM main.txn WHERE user_id = \(user) AND seq < \(before)
                ORDER BY seq DESC LIMIT \(Self.chunk)
                """
            ) { (entry: $0.int64(at: 0), effect: Self.effect($0.text(at: 1))) }
            for line in lines where try isMeant(line.entry, line.effect) { return line.entry }
            guard lines.count == Self.chunk, let last = lines.last else { return nil }
            before = last.entry
        }
    }

    /// Whether nobody would mean an entry: a log-in, an export, or a purge that some write did for another.
    private func isIdle(_ entry: Int64) throws -> Bool {
        try database.first(
            """
            SELECT 1 FROM main.txn AS x WHERE x.seq = \(entry) AND x.command <> 'login' AND (
                EXISTS (SELECT 1 FROM main.txn_range WHERE txn = \(entry))
                OR EXISTS (
                    SELECT 1 FROM main.change
                    WHERE txn = \(entry) AND (entity <> 'erasure' OR op <> 'update')))
            """
        ) { _ in true } == nil
    }
}
