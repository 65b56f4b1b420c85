import SQLite
import Seal

/// Log-ins: a password opens one, a token resumes it, and log-out ends it.
///
/// A session keeps what the password unlocked, sealed under a key that only the token gives: the
/// file alone opens nothing, and no command after the log-in hashes a password.
package struct SessionStore {
    private let database: Database
    private let settings: Settings

    package init(_ database: Database, settings: Settings) {
        self.database = database
        self.settings = settings
    }

    package static let lifetimeMilliseconds: Int64 = 12 * 3_600_000
    package static let idleMilliseconds: Int64 = 30 * 60_000

    /// Opens a session and answers the token that resumes it.
    ///
    /// - Parameter source: Where the attempt comes from, such as the terminal's host; delays grow for
    ///   each user and source apart.
    package func open(user name: String, password: Secret, source: String, now: Moment) throws -> (
        Login, token: String
    ) {
        // Counted before it is tried, so that many attempts at once are not all the first one; what succeeds
        // clears the count.
        try database.transaction(.immediate) {
            try refuseEarlyAttempt(name, source, now)
            try countAttempt(name, source, now)
        }
        let user = try database.first(
            "SELECT \(sql: User.columns), state FROM main.user WHERE name = \(name)"
        ) { (user: User($0), active: $0.text(at: 4) == "active") }
        let keys = try UserKeys.open(user?.user.id, password: password, in: database, id: settings.databaseID)
        guard let user, user.active, let keys else {
            throw CoreError(.unauthenticated, "log-in failed", hints: ["the user or the password is wrong"])
        }
        return try open(user.user, keys: keys, source: source, now: now)
    }

    /// Opens a session for a user whose keys are open already.
    func open(_ user: User, keys: UserKeys, source: String, now: Moment) throws -> (Login, token: String) {
        let vaultKey = try VaultKey.unwrap(for: user.id, with: keys, in: database, id: settings.databaseID)
        let token = try Secret.random(count: 32)
        var slot: [UInt8] = keys.signing.seed.withBytes { Array($0) }
        if let vaultKey { slot += vaultKey.secret.withBytes { Array($0) } }
        defer { slot.wipe() }
        let expires = Moment(milliseconds: now.milliseconds + Self.lifetimeMilliseconds)
        let lookup = token.withBytes { SHA256.hash(Array($0)) }
        let sealed = try AESGCM(key: slotKey(token)).seal(
            slot, authenticating: place(of: user.id, lookup: lookup))
        let id = try database.transaction(.immediate) {
            try database.execute("DELETE FROM main.session WHERE expires < \(now.milliseconds)")
            try database.execute(
                "DELETE FROM main.login_attempt WHERE user_name = \(user.name) AND source = \(source)")
            try database.execute(
                """
                INSERT INTO main.session (lookup, user_id, created, used, expires, idle, generation, sealed)
                VALUES (\(lookup), \(user.id), \(now.milliseconds), \(now.milliseconds), \(expires.milliseconds),
                    \(Self.idleMilliseconds), \(vaultKey?.generation), \([SealedPlace.format] + sealed))
                """)
            return database.lastInsertRowID
        }
        let login = try login(
            user, session: id, slot: slot, generation: vaultKey?.generation, expires: expires)
        return (login, token.withBytes { Base64URL.encode(Array($0)) })
    }

    /// Resumes a session, or answers nil when the token opens none any more.
    package func resume(token text: String, now: Moment) throws -> Login? {
        guard let bytes = Base64URL.decode(text), bytes.count == 32 else { return nil }
        let token = Secret(copying: bytes)
        let lookup = SHA256.hash(bytes)
        let found = try database.first(
            """
            SELECT u.id, u.name, u.role, u.team_id, s.id, s.used, s.expires, s.idle, s.generation, s.sealed
            FROM main.session AS s JOIN main.user AS u ON u.id = s.user_id
            WHERE s.lookup = \(lookup) AND u.state = 'active'
            """
        ) { row in
            (
                user: User(row), session: row.int64(at: 4), used: row.int64(at: 5), expires: row.int64(at: 6),
                idle: row.int64(at: 7), generation: row.optionalInt64(at: 8), sealed: row.blob(at: 9)
            )
        }
        guard let found, now.milliseconds < found.expires, now.milliseconds &- found.used < found.idle else {
            return nil
        }
        var slot: [UInt8]
        do {
            slot = try AESGCM(key: slotKey(token)).open(
                Array(found.sealed.dropFirst()), authenticating: place(of: found.user.id, lookup: lookup))
        } catch CryptoError.notAuthentic {
            throw CoreError.damaged("session \(found.session) was altered")
        }
        defer { slot.wipe() }
        touch(found.session, used: found.used, idle: found.idle, now: now)
        return try login(
            found.user, session: found.session, slot: slot, generation: found.generation,
            expires: Moment(milliseconds: found.expires))
    }

    /// Ends the session of a token; answers whether there was one.
    package func end(token text: String) throws -> Bool {
        guard let bytes = Base64URL.decode(text), bytes.count == 32 else { return false }
        try database.execute("DELETE FROM main.session WHERE lookup = \(SHA256.hash(bytes))")
        return database.changes > 0
    }

    private func login(
        _ user: User, session: Int64, slot: [UInt8], generation: Int64?, expires: Moment
    ) throws -> Login {
        guard slot.count == 32 || slot.count == 64, (slot.count == 64) == (generation != nil) else {
            throw CoreError.damaged("session \(session) was altered")
        }
        let vault = try generation.map {
            try Vault(key: Secret(copying: slot[32...]), generation: $0, databaseID: settings.databaseID)
        }
        return Login(
            user: user, policy: .administrator, vault: vault,
            signer: Journal.Signer(
                user: user.id, credential: "session \(session)",
                key: try Ed25519.PrivateKey(seed: Secret(copying: slot[..<32]))),
            expires: expires)
    }

    private func slotKey(_ token: Secret) throws -> Secret {
        try HKDF.derive(from: token, salt: settings.databaseID, info: Array("session slot".utf8), count: 32)
    }

    private func place(of user: Int64, lookup: [UInt8]) -> [UInt8] {
        SealedPlace(purpose: .sessionSlot, owner: user, row: 0).bytes(database: settings.databaseID) + lookup
    }

    /// Notes that the session is in use, six times in its idle time at most; gives way to a writer.
    private func touch(_ session: Int64, used: Int64, idle: Int64, now: Moment) {
        guard now.milliseconds &- used > idle / 6 else { return }
        database.withoutWaiting {
            try? database.execute("UPDATE main.session SET used = \(now.milliseconds) WHERE id = \(session)")
        }
    }
}

extension SessionStore {
    /// The seconds that must pass after so many failures: none for two, then doubling to 15 minutes.
    static func delaySeconds(afterFailures failures: Int64) -> Int64 {
        failures < 3 ? 0 : min(900, 1 << min(failures &- 2, 10))
    }

    /// Checked before any password hashing, so that guessing costs the guesser and not the machine.
    private func refuseEarlyAttempt(_ name: String, _ source: String, _ now: Moment) throws {
        let found = try database.first(
            "SELECT failures, last FROM main.login_attempt WHERE user_name = \(name) AND source = \(source)"
        ) { (failures: $0.int64(at: 0), last: $0.int64(at: 1)) }
        guard let found else { return }
        let wait = found.last &+ Self.delaySeconds(afterFailures: found.failures) * 1000 &- now.milliseconds
        guard wait > 0 else { return }
        throw CoreError(
            .unauthenticated, "log-in failed",
            hints: ["too many attempts: try again in \(wait / 1000 + 1) s"])
    }

    private func countAttempt(_ name: String, _ source: String, _ now: Moment) throws {
        try database.execute(
            """
            INSERT INTO main.login_attempt (user_name, source, failures, last)
            VALUES (\(name), \(source), 1, \(now.milliseconds))
            ON CONFLICT (user_name, source) DO UPDATE SET failures = failures + 1, last = excluded.last
            """)
    }
}
