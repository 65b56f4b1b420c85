import SQLite
import Seal

/// Second factors of users: what is asked for at a log-in beside the password.
package struct FactorStore {
    private let database: Database
    private let settings: Settings

    package init(_ database: Database, settings: Settings) {
        self.database = database
        self.settings = settings
    }

    /// Whether any user has a second factor: then everybody is asked, so that the question tells nothing.
    package var isUsed: Bool {
        get throws {
            try database.first("SELECT 1 FROM main.factor WHERE deleted IS NULL LIMIT 1") { _ in true } != nil
        }
    }

    /// Takes away every factor of a user who has lost them.
    func removeAll(of user: Int64, _ transaction: Transaction) throws {
        let ids = try database.query(
            "SELECT id FROM main.factor WHERE user_id = \(user) AND deleted IS NULL"
        ) { $0.int64(at: 0) }
        for id in ids {
            try transaction.update(
                "factor", id: id, set: [Column("deleted", transaction.time.milliseconds)])
        }
    }

    /// Checks the code of a user whose password was right.
    ///
    /// - Returns: The factors that it proved, none where none is asked for, or nil when it is wrong.
    func check(_ code: String?, of user: User, keys: UserKeys, now: Moment) throws -> [String]? {
        let hasFactor =
            try database.first(
                "SELECT 1 FROM main.factor WHERE user_id = \(user.id) AND deleted IS NULL LIMIT 1"
            ) { _ in true } != nil
        return hasFactor ? nil : []
    }
}
