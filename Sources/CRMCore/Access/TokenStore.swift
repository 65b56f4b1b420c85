import SQLite
import Seal

/// Makes, resumes and revokes API tokens.
///
/// A token keeps the signing key of its user, sealed under a key that its text alone gives, and when its
/// scope names contact data a key pair of its own, so that rotation does not break a cron job.
package struct TokenStore {
    private let database: Database
    private let settings: Settings

    package init(_ database: Database, settings: Settings) {
        self.database = database
        self.settings = settings
    }

    /// What a token is never for, since it would outlive its day in what it made.
    private static let forbidden: [(entity: String, verb: Policy.Verb)] =
        ["user", "team", "role", "token", "key", "config"].flatMap { entity in
            [Policy.Verb.create, .edit, .delete, .manage].map { (entity, $0) }
        }

    /// Makes a token of the person at the prompt and answers its text, which is shown once.
    package func add(
        _ name: String, scope: [Permission], expires: Moment, in workspace: Workspace
    ) throws -> (id: Int64, text: String) {
        try workspace.policy.require(.create, on: "token")
        guard !workspace.policy.isLimited else {
            throw CoreError(.denied, "not permitted: a token makes no tokens")
        }
        try workspace.policy.requireHolding(scope)
        for permission in scope {
            let bad = Self.forbidden.first { permission.applies(to: $0.verb, on: $0.entity) }
            guard let bad else { continue }
            throw CoreError(
                .refused, "a token cannot hold \(bad.entity):\(bad.verb.rawValue)",
                hints: ["name what it is for, such as opp:view@all,report:view@all"])
        }
        let token = try Secret.random(count: 32)
        let lookup = Self.lookup(token)
        var slot: [UInt8] = workspace.signer.key.seed.withBytes { Array($0) }
        defer { slot.wipe() }
        let holdsVault = scope.contains { $0.applies(to: .pii, on: "customer") }
        let pair = try holdsVault ? RSAOAEP.PrivateKey.generate() : nil
        pair?.der.withBytes { slot += Array($0) }
        let sealed = try AESGCM(key: slotKey(token)).seal(
            slot, authenticating: place(of: workspace.user.id, lookup))
        let id = try workspace.write { transaction in
            guard expires > transaction.time else {
                throw CoreError(.usage, "the token would have ended already, at \(expires)")
            }
            let fold = TextFold.fold(name)
            let taken = try database.first(
                "SELECT 1 FROM main.token WHERE name_fold = \(fold) AND deleted IS NULL"
            ) { _ in true }
            guard taken == nil else { throw CoreError(.refused, "there is a token '\(name)' already") }
            let time = transaction.time.milliseconds
            let id = try transaction.insert(
                into: "token",
                [
                    Column("name", name), Column("name_fold", fold), Column("owner_id", workspace.user.id),
                    Column("team_id", workspace.user.team),
                    Column("scope", scope.map(\.description).joined(separator: ",")),
                    Column("lookup", lookup), Column("sealed", [SealedPlace.format] + sealed),
                    Column("wrapping_key", pair?.publicKey.der), Column("expires", expires.milliseconds),
                    Column("created", time), Column("updated", time), Column("version", Int64(1)),
                ])
            if let pair {
                try workspace.openVault().key.wrap(
                    for: .token(id), to: pair.publicKey, in: transaction, id: settings.databaseID)
            }
            return id
        }
        return (id, APIToken.prefix + token.withBytes { Base64URL.encode(Array($0)) })
    }

    /// Resumes a token, or answers nil when it opens nothing any more.
    package func resume(_ text: String, now: Moment) throws -> Login? {
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
        guard slot.count >= 32 else { throw CoreError.damaged("token '\(found.name)' was altered") }
        let key = try Ed25519.PrivateKey(seed: Secret(copying: slot[..<32]))
        guard key.publicKey.bytes == found.signingKey else {
            throw CoreError.damaged("token '\(found.name)' is of other keys than \(found.user.name)'s")
        }
        touch(found.id, used: found.used, now: now)
        let policy = try RightsStore(database).policy(
            of: found.user, at: now, limit: Permission.list(parsing: found.scope))
        return Login(
            user: found.user, policy: policy, vault: try vault(of: found.id, token, slot[32...], policy, now),
            signer: Journal.Signer(user: found.user.id, credential: "token \(found.name)", key: key),
            expires: Moment(milliseconds: found.expires), session: nil, proved: nil)
    }

    private func vault(
        of id: Int64, _ token: Secret, _ der: ArraySlice<UInt8>, _ policy: Policy, _ now: Moment
    ) throws -> Vault? {
        guard !der.isEmpty, policy.allows(.pii, on: "customer") else { return nil }
        let pair = try RSAOAEP.PrivateKey(der: Secret(copying: der))
        let key = try VaultKey.unwrap(for: .token(id), with: pair, in: database, id: settings.databaseID)
        guard let key else { return nil }
        try requireVouched(key, by: id, token, now)
        return try Vault(key: key.secret, generation: key.generation, databaseID: settings.databaseID)
    }

    /// Refuses a vault key that the journal does not vouch for.
    ///
    /// The journal is asked once for each generation: then the token notes it, in a mark that its text alone makes.
    private func requireVouched(_ key: VaultKey, by id: Int64, _ token: Secret, _ now: Moment) throws {
        let marker = try HKDF.derive(
            from: token, salt: settings.databaseID, info: Array("token mark".utf8), count: 32)
        let mark = try HMACSHA256(key: marker).authenticate(key.commitment(settings.databaseID))
        let noted = try database.first("SELECT vouched FROM main.token_use WHERE token_id = \(id)") {
            $0.optionalBlob(at: 0)
        }
        if let noted = noted ?? nil, ConstantTime.equal(noted, mark) { return }
        try database.readTransaction {
            try AccessLedger(database).requireVouched(generation: key.generation)
        }
        database.withoutWaiting {
            try? database.execute(
                """
                INSERT INTO main.token_use (token_id, used, vouched) VALUES (\(id), \(now.milliseconds), \(mark))
                ON CONFLICT DO UPDATE SET vouched = excluded.vouched
                """)
        }
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
                try Self.end(id, transaction)
            }
            return ids.count
        }
    }

    /// Ends the tokens of a user whose keys are replaced: they hold the old ones, and open nothing any more.
    func endAll(of user: Int64, _ transaction: Transaction) throws {
        let ids = try database.query(
            "SELECT id FROM main.token WHERE owner_id = \(user) AND deleted IS NULL ORDER BY id"
        ) { $0.int64(at: 0) }
        for id in ids { try Self.end(id, transaction) }
    }

    private static func end(_ id: Int64, _ transaction: Transaction) throws {
        try transaction.update("token", id: id, set: [Column("deleted", transaction.time.milliseconds)])
        try VaultKey.lapse(for: .token(id), in: transaction)
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

    private static func lookup(_ token: Secret) -> [UInt8] { token.withBytes { SHA256.hash(Array($0)) } }

    private func slotKey(_ token: Secret) throws -> Secret {
        try HKDF.derive(from: token, salt: settings.databaseID, info: Array("token slot".utf8), count: 32)
    }

    private func place(of user: Int64, _ lookup: [UInt8]) -> [UInt8] {
        SealedPlace(purpose: .tokenSlot, owner: user, row: 0).bytes(database: settings.databaseID) + lookup
    }
}
