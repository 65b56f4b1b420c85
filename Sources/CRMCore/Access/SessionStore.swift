import SQLite
import Seal

/// Log-ins: a proof opens one, a token resumes it, and log-out ends it.
///
/// A session keeps what the password unlocked, sealed under a key that only the token gives: the
/// file alone opens nothing, and no command after the log-in hashes a password.
package struct SessionStore {
    let database: Database
    let settings: Settings

    package init(_ database: Database, settings: Settings) {
        self.database = database
        self.settings = settings
    }

    package static let lifetimeMilliseconds: Int64 = 12 * 3_600_000
    package static let idleMilliseconds: Int64 = 30 * 60_000

    /// What a person has shown: who they are, and the keys that it opened.
    package struct Proof {
        package let user: User
        let keys: UserKeys
        /// What was given: `password`, `totp`, `recovery`, `ssh`, `program`.
        let factors: [String]
        /// Until when the password opens anything, of one that somebody else made.
        let renewBy: Moment?
        /// The version of the user's row that the proof was of.
        let version: Int64

        /// Whether the password must be replaced before anything else.
        package var mustRenew: Bool { renewBy != nil }
        /// Whether the password that was given would do without a second factor; nil when none was.
        let passwordStandsAlone: Bool?
    }

    /// Opens a session and answers the token that resumes it.
    ///
    /// - Parameters:
    ///   - description: What the journal says of it; nil where it says it already.
    ///   - door: The token that the person came in by through the gate.
    package func open(
        _ proof: Proof, description: Journal.Description? = nil, by door: Int64? = nil, now: Moment
    ) throws -> (Login, token: String) {
        let user = proof.user
        let policy = try RightsStore(database).policy(of: user, at: now)
        let (vaultKey, doubt) = try database.readTransaction { try vouchedKey(of: proof, policy) }
        let token = try Secret.random(count: 32)
        var slot: [UInt8] = proof.keys.signing.seed.withBytes { Array($0) }
        if let vaultKey { slot += vaultKey.secret.withBytes { Array($0) } }
        defer { slot.wipe() }
        let expires = Moment(milliseconds: now.milliseconds + Self.lifetimeMilliseconds)
        let lookup = token.withBytes { SHA256.hash(Array($0)) }
        let place = place(of: user.id, lookup: lookup, generation: vaultKey?.generation)
        let sealed = try AESGCM(key: slotKey(token)).seal(slot, authenticating: place)
        func insert() throws -> Int64 {
            try requireStanding(proof, door)
            try database.execute("DELETE FROM main.session WHERE expires < \(now.milliseconds)")
            try database.execute(
                """
                INSERT INTO main.session
                    (lookup, user_id, created, proved, used, expires, idle, generation, sealed)
                VALUES (\(lookup), \(user.id), \(now.milliseconds), \(now.milliseconds), \(now.milliseconds),
                    \(expires.milliseconds), \(Self.idleMilliseconds), \(vaultKey?.generation),
                    \([SealedPlace.format] + sealed))
                """)
            return database.lastInsertRowID
        }
        let session: Int64
        if let description {
            let signer = Journal.Signer(
                user: user.id, credential: proof.factors.joined(separator: "+"), key: proof.keys.signing)
            session = try Journal(database).write(description, as: signer, at: now) { transaction in
                transaction.note("login")
                return try insert()
            }
        } else {
            session = try database.transaction(.immediate, insert)
        }
        var login = try login(
            user, policy, session: session, slot: slot, generation: vaultKey?.generation, expires: expires,
            proved: now)
        login.doubt = doubt
        return (login, token.withBytes { Base64URL.encode(Array($0)) })
    }

    /// Refuses a log-in whose user was changed while it was under way: disabled, or given another password.
    private func requireStanding(_ proof: Proof, _ door: Int64?) throws {
        let isStanding = try database.first(
            """
            SELECT 1 FROM main.user
            WHERE id = \(proof.user.id) AND version = \(proof.version) AND state = 'active'
            """
        ) { _ in true }
        let isOpen = try door.flatMap { door in
            try database.first("SELECT deleted IS NULL FROM main.token WHERE id = \(door)") { $0.bool(at: 0) }
        }
        guard isStanding != nil, door == nil || isOpen == true else {
            throw CoreError(
                .unauthenticated, "log-in failed",
                hints: ["the user, or the token of the gate, was changed meanwhile: try again"])
        }
    }

    /// The vault key of who may have it, unless the journal vouches for it or for its holder no more.
    ///
    /// Then contact data stays closed: what would be sealed under a key that somebody planted is theirs to read.
    private func vouchedKey(of proof: Proof, _ policy: Policy) throws -> (VaultKey?, doubt: CoreError?) {
        guard policy.allows(.pii, on: "customer") else { return (nil, nil) }
        do {
            let ledger = try AccessLedger(database, id: settings.databaseID)
            guard ledger.vouches(for: proof.keys.signing.publicKey, of: proof.user.id) else {
                throw AccessLedger.doubt("the keys of \(proof.user.name)")
            }
            try ledger.requireVouched(generation: VaultKey.generation(in: database))
            let key = try VaultKey.unwrap(
                for: .user(proof.user.id), with: proof.keys.wrapping, in: database, id: settings.databaseID)
            return (key, nil)
        } catch let error as CoreError where error.kind == .failed {
            return (nil, error)
        }
    }

    /// Resumes a session, or answers nil when the token opens none any more.
    ///
    /// - Parameter outer: What an API token has opened, whose user the session must be of, and whose limit holds
    ///   for the session too.
    package func resume(token text: String, within outer: TokenStore.Opened? = nil, now: Moment) throws
        -> Login?
    {
        guard let bytes = Base64URL.decode(text), bytes.count == 32 else { return nil }
        let token = Secret(copying: bytes)
        let lookup = SHA256.hash(bytes)
        let found = try database.first(
            """
            SELECT u.id, u.name, u.role, u.team_id, s.id, s.used, s.expires, s.idle, s.generation, s.sealed,
                s.proved
            FROM main.session AS s JOIN main.user AS u ON u.id = s.user_id
            WHERE s.lookup = \(lookup) AND u.state = 'active'
            """
        ) { row in
            (
                user: User(row), session: row.int64(at: 4), used: row.int64(at: 5), expires: row.int64(at: 6),
                idle: row.int64(at: 7), generation: row.optionalInt64(at: 8), sealed: row.blob(at: 9),
                proved: row.int64(at: 10)
            )
        }
        guard let found, now.milliseconds < found.expires, now.milliseconds &- found.used < found.idle,
            outer.map({ $0.user.id == found.user.id }) ?? true
        else { return nil }
        var slot: [UInt8]
        do {
            slot = try AESGCM(key: slotKey(token)).open(
                Array(found.sealed.dropFirst()),
                authenticating: place(of: found.user.id, lookup: lookup, generation: found.generation))
        } catch CryptoError.notAuthentic {
            throw CoreError.damaged("session \(found.session) was altered")
        }
        defer { slot.wipe() }
        touch(found.session, used: found.used, idle: found.idle, now: now)
        let policy = try RightsStore(database).policy(of: found.user, at: now)
        return try login(
            found.user, outer.map { policy.narrowed(as: $0.policy) } ?? policy, session: found.session,
            slot: slot, generation: found.generation, expires: Moment(milliseconds: found.expires),
            proved: Moment(milliseconds: found.proved), within: outer?.use)
    }

    /// Ends the session of a token; answers whether there was one.
    package func end(token text: String) throws -> Bool {
        guard let bytes = Base64URL.decode(text), bytes.count == 32 else { return false }
        try database.execute("DELETE FROM main.session WHERE lookup = \(SHA256.hash(bytes))")
        return database.changes > 0
    }

    /// Notes that the person of a session has given the password again.
    package func noteProof(session: Int64, now: Moment) throws {
        try database.execute("UPDATE main.session SET proved = \(now.milliseconds) WHERE id = \(session)")
    }

    private func login(
        _ user: User, _ policy: Policy, session: Int64, slot: [UInt8], generation: Int64?, expires: Moment,
        proved: Moment, within token: APIToken.Use? = nil
    ) throws -> Login {
        guard slot.count == 32 || slot.count == 64, (slot.count == 64) == (generation != nil) else {
            throw CoreError.damaged("session \(session) was altered")
        }
        // Who has lost the right keeps nothing of it, whatever the slot still holds.
        let vault = try generation.flatMap {
            try policy.allows(.pii, on: "customer")
                ? Vault(key: Secret(copying: slot[32...]), generation: $0, databaseID: settings.databaseID)
                : nil
        }
        return Login(
            user: user, policy: policy, vault: vault,
            signer: Journal.Signer(
                user: user.id, credential: "session \(session)" + (token.map { ", token \($0.name)" } ?? ""),
                key: try Ed25519.PrivateKey(seed: Secret(copying: slot[..<32]))),
            expires: expires, session: session, proved: proved, token: token)
    }

    func slotKey(_ token: Secret) throws -> Secret {
        try HKDF.derive(from: token, salt: settings.databaseID, info: Array("session slot".utf8), count: 32)
    }

    func place(of user: Int64, lookup: [UInt8], generation: Int64?) -> [UInt8] {
        SealedPlace(purpose: .sessionSlot, owner: user, row: 0, generation: generation ?? 0)
            .bytes(database: settings.databaseID) + lookup
    }

    /// Notes that the session is in use, six times in its idle time at most; gives way to a writer.
    private func touch(_ session: Int64, used: Int64, idle: Int64, now: Moment) {
        guard now.milliseconds &- used > idle / 6 else { return }
        database.withoutWaiting {
            try? database.execute("UPDATE main.session SET used = \(now.milliseconds) WHERE id = \(session)")
        }
    }
}
