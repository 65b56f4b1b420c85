import SQLite
import Seal

/// Changes what opens a user's log-in: the password alone, or with it the keys.
package struct KeyRenewal {
    private let database: Database
    private let settings: Settings

    package init(_ database: Database, settings: Settings) {
        self.database = database
        self.settings = settings
    }

    /// Replaces a password that somebody else made, and the keys that it opened, by the user's own.
    ///
    /// - Returns: What the new password proves.
    package func renew(
        _ proof: SessionStore.Proof, password: Secret, description: Journal.Description, now: Moment
    ) throws -> SessionStore.Proof {
        try PasswordRule(user: proof.user.name, settings: settings).check(password)
        let keys = try UserKeys.generate()
        // The old key vouches for the new one; from here on it signs nothing more.
        let signer = Journal.Signer(
            user: proof.user.id, credential: proof.factors.joined(separator: "+"), key: proof.keys.signing)
        let version = try Journal(database).write(description, as: signer, at: now) { transaction in
            // Of two who give the same one-time password at once, one is too late.
            let isNew = try database.first(
                """
                SELECT 1 FROM main.user
                WHERE id = \(proof.user.id) AND version = \(proof.version)
                    AND renew_by IS NOT NULL AND state = 'active'
                """
            ) { _ in true }
            guard isNew != nil else { throw CoreError(.unauthenticated, "log-in failed") }
            try replaceKeys(of: proof.user, old: proof.keys, new: keys, password, transaction)
            return try rowVersion(of: proof.user)
        }
        return SessionStore.Proof(
            user: proof.user, keys: keys, factors: proof.factors, renewBy: nil, version: version,
            passwordStandsAlone: true)
    }

    /// Changes the password of the person at the prompt, and ends other sessions.
    ///
    /// - Parameter compromised: Replaces the keys too, since somebody may have used the old ones.
    /// - Returns: What the new password proves, and what became of what the old keys opened.
    package func change(
        _ workspace: Workspace, proof: SessionStore.Proof, password: Secret, compromised: Bool
    ) throws -> Change {
        let factors = FactorStore(database, settings: settings)
        // New keys do not open the second factors, which whoever had the old ones knows as well.
        let hasSecond = try !compromised && factors.isAsked(of: proof.user.id)
        try PasswordRule(user: proof.user.name, settings: settings, hasSecondFactor: hasSecond)
            .check(password)
        let keys = try compromised ? UserKeys.generate() : proof.keys
        let isRotationDue = try compromised && VaultHolders(workspace).holds(proof.user.id)
        let (ended, version) = try workspace.write { transaction in
            try database.execute("DELETE FROM main.session WHERE user_id = \(proof.user.id)")
            guard compromised else {
                try keys.setPassword(password, for: proof.user.id, in: transaction, settings)
                try transaction.touch("user", id: proof.user.id)
                return (0, try rowVersion(of: proof.user))
            }
            try replaceKeys(
                of: proof.user, old: proof.keys, new: keys, password, compromised: true, transaction)
            try factors.removeAll(of: proof.user.id, transaction)
            let ended = try TokenStore(database, settings: settings).endAll(of: proof.user.id, transaction)
            return (ended, try rowVersion(of: proof.user))
        }
        let renewed = SessionStore.Proof(
            user: proof.user, keys: keys, factors: proof.factors, renewBy: nil, version: version,
            passwordStandsAlone: !hasSecond)
        return Change(proof: renewed, endedTokens: ended, isRotationDue: isRotationDue)
    }

    /// What has changed with a password.
    package struct Change {
        package let proof: SessionStore.Proof
        package let endedTokens: Int
        /// Whether the old keys have opened the key to contact data, which somebody may so have had.
        package let isRotationDue: Bool
    }

    /// Sets a password for who has shown a recovery code or key, and ends log-ins and second factors.
    ///
    /// The keys stay, so that tokens go on.
    package func recover(
        _ opened: Recovery.Opened, password: Secret, description: Journal.Description, now: Moment,
        dryRun: Bool = false
    ) throws {
        try PasswordRule(user: opened.user.name, settings: settings).check(password)
        let user = opened.user
        let keys = opened.keys
        let signer = Journal.Signer(
            user: user.id, credential: opened.credential, key: keys.signing)
        try Journal(database).write(description, as: signer, at: now, dryRun: dryRun) { transaction in
            try database.execute("DELETE FROM main.session WHERE user_id = \(user.id)")
            try keys.setPassword(password, for: user.id, in: transaction, settings)
            try transaction.touch("user", id: user.id)
            try FactorStore(database, settings: settings).removeAll(of: user.id, transaction)
            let policy = try RightsStore(database).policy(of: user, at: transaction.time)
            guard policy.allows(.pii, on: "customer") else { return }
            try opened.vaultKey?.wrap(
                for: .user(user.id), to: keys.wrapping.publicKey, in: transaction, id: settings.databaseID)
        }
    }

    private func rowVersion(of user: User) throws -> Int64 {
        try database.first("SELECT version FROM main.user WHERE id = \(user.id)") { $0.int64(at: 0) } ?? 0
    }

    private func replaceKeys(
        of user: User, old: UserKeys, new: UserKeys, _ password: Secret, compromised: Bool = false,
        _ transaction: Transaction
    ) throws {
        let vaultKey = try VaultKey.unwrap(
            for: .user(user.id), with: old.wrapping, in: database, id: settings.databaseID)
        try transaction.update("user", id: user.id, set: new.publicColumns + [Column("renew_by", .null)])
        try new.store(for: user.id, password: password, in: transaction, settings)
        try RecoveryStore(database, settings: settings).refresh(new, of: user, in: transaction)
        if compromised { try VaultKey.lapse(for: .user(user.id), in: transaction) }
        try vaultKey?.wrap(
            for: .user(user.id), to: new.wrapping.publicKey, in: transaction, id: settings.databaseID)
    }
}
