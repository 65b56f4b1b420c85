import SQLite

extension VaultHolders {
    /// For whom a new vault key was wrapped.
    package struct Handover: Sendable {
        package internal(set) var users = 0
        package internal(set) var tokens = 0
        package internal(set) var recoveries = 0
        /// The names of those who may hold the key and do not get it, since the journal does not vouch for
        /// their keys or rights.
        package internal(set) var doubted: [String] = []
    }

    /// Wraps a new vault key for everybody who may hold it today: users, their tokens that have not ended, and
    /// what recovers them.
    func hand(_ key: VaultKey, _ transaction: Transaction) throws -> Handover {
        let ledger = try AccessLedger(
            database, id: workspace.settings.databaseID, during: (transaction, workspace.user.id))
        let now = transaction.time
        var handover = Handover()
        var admitted: Set<Int64> = []
        /// Wraps the key for a holder; answers whether the journal vouches for that.
        func wrap(_ holder: VaultKey.Holder, of user: Int64, _ name: String) throws -> Bool {
            guard ledger.mayHold(user, at: now), let publicKey = try? ledger.wrappingKey(of: holder) else {
                handover.doubted.append(name)
                return false
            }
            try key.wrap(for: holder, to: publicKey, in: transaction, id: workspace.settings.databaseID)
            return true
        }
        for user in try activeUsers(at: now) where try mayHold(user, at: now) {
            guard try wrap(.user(user.id), of: user.id, user.name) else { continue }
            admitted.insert(user.id)
            handover.users += 1
        }
        for token in try openTokens(at: now) where admitted.contains(token.owner) {
            if try wrap(.token(token.id), of: token.owner, "token \(token.name)") { handover.tokens += 1 }
        }
        for (id, user, name) in try recoveries() where admitted.contains(user.id) {
            guard try RecoveryStore.mayHave(user, in: database, at: now) else { continue }
            if try wrap(.recovery(id), of: user.id, name) { handover.recoveries += 1 }
        }
        return handover
    }

    /// Users who can log in; one whose one-time password has ended cannot, and somebody may have it still.
    private func activeUsers(at now: Moment) throws -> [User] {
        try database.query(
            """
            SELECT \(sql: User.columns) FROM main.user
            WHERE state = 'active' AND deleted IS NULL AND (renew_by IS NULL OR renew_by > \(now.milliseconds))
            ORDER BY id
            """, User.init)
    }

    /// Tokens whose scope names contact data.
    private func openTokens(at now: Moment) throws -> [(id: Int64, name: String, owner: Int64)] {
        let tokens = try database.query(
            """
            SELECT id, name, owner_id, scope FROM main.token
            WHERE deleted IS NULL AND expires > \(now.milliseconds) AND wrapping_key IS NOT NULL ORDER BY id
            """
        ) { (id: $0.int64(at: 0), name: $0.text(at: 1), owner: $0.int64(at: 2), scope: $0.text(at: 3)) }
        return try tokens.filter { token in
            try Permission.list(parsing: token.scope).contains { $0.applies(to: .pii, on: "customer") }
        }.map { ($0.id, $0.name, $0.owner) }
    }

    private func recoveries() throws -> [(id: Int64, user: User, name: String)] {
        try database.query(
            """
            SELECT u.id, u.name, u.role, u.team_id, r.id, r.kind
            FROM main.recovery AS r JOIN main.user AS u ON u.id = r.user_id
            WHERE r.deleted IS NULL ORDER BY r.id
            """
        ) { row in
            let user = User(row)
            return (row.int64(at: 4), user, "the recovery \(row.text(at: 5)) of \(user.name)")
        }
    }
}
