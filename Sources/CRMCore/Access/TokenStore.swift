import SQLite
import Seal

/// Resumes and revokes API tokens.
///
/// A token keeps the signing key of its user, sealed under a key that its text alone gives, and when its
/// scope names contact data a key pair of its own, so that rotation does not break a cron job.
package struct TokenStore {
    let database: Database
    let settings: Settings

    package init(_ database: Database, settings: Settings) {
        self.database = database
        self.settings = settings
    }

    /// What a token says and opens.
    package struct Opened {
        /// The user whom it stands for.
        package let user: User
        package let use: APIToken.Use
        package var name: String { use.name }
        /// The user's rights, narrowed to the token's scope.
        package let policy: Policy
        /// What it opens by itself; nil of one that somebody else made, which holds no key of its user's.
        package let login: Login?
    }

    /// Resumes a token, or answers nil when it opens nothing any more.
    ///
    /// - Throws: ``CoreError`` for one that is good for the gate alone.
    package func resume(_ text: String, now: Moment) throws -> Login? {
        guard let opened = try open(text, now: now) else { return nil }
        guard let login = opened.login, !opened.user.isOutside else {
            throw CoreError(
                .denied, "not permitted: token '\(opened.name)' opens the gate alone",
                hints: ["'crm help security' says how people come in by it"])
        }
        return login
    }

    /// Opens a token for the gate, or answers nil when it opens nothing any more.
    package func open(_ text: String, now: Moment) throws -> Opened? {
        guard text.hasPrefix(APIToken.prefix),
            let bytes = Base64URL.decode(String(text.dropFirst(APIToken.prefix.utf8.count))),
            bytes.count == 32
        else { return nil }
        let token = Secret(copying: bytes)
        let lookup = Self.lookup(token)
        let found = try database.first(
            """
            SELECT u.id, u.name, u.role, u.team_id, k.id, k.name, k.scope, k.expires, k.sealed, u.signing_key,
                (SELECT w.used FROM main.token_use AS w WHERE w.token_id = k.id)
            FROM main.token AS k JOIN main.user AS u ON u.id = k.owner_id
            WHERE k.lookup = \(lookup) AND k.deleted IS NULL AND u.state = 'active'
            """
        ) { row in
            (
                user: User(row), id: row.int64(at: 4), name: row.text(at: 5), scope: row.text(at: 6),
                expires: row.int64(at: 7), sealed: row.blob(at: 8), signingKey: row.optionalBlob(at: 9),
                used: row.optionalInt64(at: 10)
            )
        }
        guard let found, now.milliseconds < found.expires else { return nil }
        var slot: [UInt8]
        do {
            slot = try AESGCM(key: slotKey(token)).open(
                Array(found.sealed.dropFirst()), authenticating: place(of: found.user.id, lookup))
        } catch CryptoError.notAuthentic {
            throw CoreError.damaged("token '\(found.name)' was altered")
        }
        defer { slot.wipe() }
        let policy = try RightsStore(database).policy(
            of: found.user, at: now, limit: Permission.list(parsing: found.scope))
        let use = APIToken.Use(id: found.id, name: found.name, scope: found.scope)
        let login =
            try slot.isEmpty
            ? nil
            : login(
                found.user, policy, use, text: token, slot: slot,
                signingKey: found.signingKey, expires: found.expires, now)
        touch(found.id, used: found.used, now: now)
        return Opened(user: found.user, use: use, policy: policy, login: login)
    }

    private func login(
        _ user: User, _ policy: Policy, _ token: APIToken.Use, text: Secret, slot: [UInt8],
        signingKey: [UInt8]?, expires: Int64, _ now: Moment
    ) throws -> Login {
        guard slot.count >= 32 else { throw CoreError.damaged("token '\(token.name)' was altered") }
        let key = try Ed25519.PrivateKey(seed: Secret(copying: slot[..<32]))
        guard key.publicKey.bytes == signingKey else {
            throw CoreError.damaged("token '\(token.name)' is of other keys than \(user.name)'s")
        }
        return Login(
            user: user, policy: policy, vault: try vault(of: token.id, text, slot[32...], policy, now),
            signer: Journal.Signer(user: user.id, credential: "token \(token.name)", key: key),
            expires: Moment(milliseconds: expires), session: nil, proved: nil,
            token: token)
    }

    /// Ends tokens; answers how many were open.
    package func revoke(_ ids: [Int64], in workspace: Workspace) throws -> Int {
        let allowed = try workspace.policy.predicate(.delete, on: "token")
        return try workspace.write { transaction in
            for id in ids {
                let found = try database.first(
                    "SELECT 1 FROM main.token WHERE id = \(id) AND deleted IS NULL AND \(sql: allowed)"
                ) { _ in true }
                guard found != nil else { throw try workspace.refusal(.delete, APIToken.fields, id) }
                try end(id, transaction)
            }
            return ids.count
        }
    }

    /// Ends the tokens of a user; answers how many were open.
    ///
    /// Those that hold keys open nothing any more when the user's are replaced. One that is for the gate alone holds
    /// none.
    @discardableResult
    func endAll(of user: Int64, withoutKeysToo: Bool = false, _ transaction: Transaction) throws -> Int {
        let least = withoutKeysToo ? -1 : Vault.sealedByteCount(of: 0)
        let ids = try database.query(
            """
            SELECT id FROM main.token
            WHERE owner_id = \(user) AND deleted IS NULL AND length(sealed) > \(least) ORDER BY id
            """
        ) { $0.int64(at: 0) }
        for id in ids { try end(id, transaction) }
        return ids.count
    }

    /// How many of a user's tokens are among those that somebody may see.
    func count(of user: Int64, seenBy policy: Policy) throws -> Int {
        try database.first(
            """
            SELECT count(*) FROM main.token
            WHERE owner_id = \(user) AND deleted IS NULL AND \(sql: policy.condition(.view, on: "token"))
            """
        ) { $0.int(at: 0) } ?? 0
    }

    func end(_ id: Int64, _ transaction: Transaction) throws {
        try transaction.update("token", id: id, set: [Column("deleted", transaction.time.milliseconds)])
        try VaultKey.lapse(for: .token(id), in: transaction)
        try Self.forgetVaultKeys(of: id, in: database)
    }

    /// Notes that a token is in use, once an hour at most; gives way to a writer.
    private func touch(_ id: Int64, used: Int64?, now: Moment) {
        guard now.milliseconds &- (used ?? 0) > 3_600_000 else { return }
        database.withoutWaiting {
            try? database.execute(
                """
                INSERT INTO main.token_use (token_id, used) VALUES (\(id), \(now.milliseconds))
                ON CONFLICT DO UPDATE SET used = excluded.used
                """)
        }
    }

    static func lookup(_ token: Secret) -> [UInt8] { token.withBytes { SHA256.hash(Array($0)) } }

    func slotKey(_ token: Secret) throws -> Secret {
        try HKDF.derive(from: token, salt: settings.databaseID, info: Array("token slot".utf8), count: 32)
    }

    func place(of user: Int64, _ lookup: [UInt8]) -> [UInt8] {
        SealedPlace(purpose: .tokenSlot, owner: user, row: 0).bytes(database: settings.databaseID) + lookup
    }
}
