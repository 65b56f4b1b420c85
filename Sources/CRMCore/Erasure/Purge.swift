import Glibc
import SQLite

/// Rids the files of what erased customers have left in them, and notes when that is done.
///
/// What is deleted or overwritten is zeroed where it stood (`secure_delete`), but pages that were split or
/// joined keep copies in their unused room, the index of words keeps what was taken out of it until its parts are
/// merged, and the log keeps older pages. So the index is merged, the database written anew, and the log moved into
/// it and cut.
struct Purge {
    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// The erasures that wait for it.
    func pending() throws -> [Int64] {
        try database.query("SELECT id FROM main.erasure WHERE purged IS NULL ORDER BY id") { $0.int64(at: 0) }
    }

    /// Purges, unless somebody who reads or writes stands in the way; never waits for them.
    ///
    /// - Returns: Whether it is done, which is for the journal to note.
    func run() throws -> Bool {
        do {
            return try database.withoutWaiting {
                // While a reader holds the log there is no use in writing everything anew.
                guard try database.checkpoint(truncate: true) else { return false }
                try SearchIndex(database).tidy()
                try database.execute("VACUUM")
                return try database.checkpoint(truncate: true)
            }
        } catch let error as SQLiteError where error.kind == .busy {
            return false
        }
    }

    /// Tries again while somebody stands in the way, for so many milliseconds; answers whether an attempt was done.
    static func whilePatient(_ patience: Int, _ attempt: () throws -> Bool) rethrows -> Bool {
        let step = 100
        var waited = 0
        while try !attempt() {
            guard waited < patience else { return false }
            usleep(UInt32(step) * 1000)
            waited += step
        }
        return true
    }

    static func note(_ pending: [Int64], in transaction: Transaction) throws {
        for id in pending {
            try transaction.update("erasure", id: id, set: [Column("purged", transaction.time.milliseconds)])
        }
    }
}
