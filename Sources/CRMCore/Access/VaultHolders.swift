import SQLite
import Seal

/// Who holds the vault key, and who is to.
package struct VaultHolders {
    let workspace: Workspace
    var database: Database { workspace.database }

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// Wraps the vault key for a user whose rights have come to include contact data.
    ///
    /// - Throws: ``CoreError`` of kind failed when the journal does not vouch for the user, who would otherwise be
    ///   given what was meant for another.
    func admit(_ id: Int64, _ transaction: Transaction) throws {
        let found = try database.first(
            "SELECT \(sql: User.columns) FROM main.user WHERE id = \(id) AND state = 'active'", User.init)
        guard let found else { return }
        let ledger = try AccessLedger(
            database, id: workspace.settings.databaseID, during: (transaction, workspace.user.id))
        // A name may have been put on the row of another.
        guard ledger.believed(AccessLedger.Place(table: "user", id: id))?.text("name") == found.name else {
            throw AccessLedger.doubt("the user \(found.name)")
        }
        guard try mayHold(found, at: transaction.time), try !holds(id) else { return }
        guard ledger.mayHold(id, at: transaction.time) else {
            throw AccessLedger.doubt("the rights of \(found.name)")
        }
        try workspace.openVault().key.wrap(
            for: .user(id), to: ledger.wrappingKey(of: .user(id)), in: transaction,
            id: workspace.settings.databaseID)
    }

    /// Whether somebody may hold the key; nobody from outside does, whatever they were granted.
    func mayHold(_ user: User, at now: Moment) throws -> Bool {
        try !user.isOutside
            && RightsStore(database).policy(of: user, at: now).allows(.pii, on: "customer")
    }

    func holds(_ id: Int64) throws -> Bool {
        let generation = try VaultKey.generation(in: database)
        return try database.first(
            """
            SELECT 1 FROM main.vault_wrap
            WHERE generation = \(generation) AND holder = 'user' AND holder_id = \(id) AND lapsed IS NULL
            """
        ) { _ in true } != nil
    }

    /// Refuses a change after which nobody could manage users, or nobody could open contact data.
    ///
    /// Who has not logged in yet counts for neither: a one-time password ends, and may never be used.
    func refuseLosingLast(at now: Moment) throws {
        let rights = RightsStore(database)
        var hasAdministrator = false
        var hasHolder = false
        let users = try database.query(
            """
            SELECT \(sql: User.columns) FROM main.user
            WHERE state = 'active' AND deleted IS NULL AND renew_by IS NULL
            """, User.init)
        for user in users where !user.isOutside {
            let lasting = try rights.grants(of: user.id, at: now).filter { $0.expires == nil }
            let isAdministrator = user.role == "admin" || lasting.contains { $0.role == "admin" }
            hasAdministrator = hasAdministrator || isAdministrator
            if !hasHolder { hasHolder = try holds(user.id) && mayHold(user, at: now) }
            if hasAdministrator, hasHolder { return }
        }
        throw CoreError(
            .refused,
            hasAdministrator
                ? "nobody would be left who can open contact data" : "no administrator would be left",
            hints: ["give another user the right first, and let them log in"])
    }
}
