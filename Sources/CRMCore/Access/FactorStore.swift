import SQLite
import Seal

/// Second factors of users: what is asked for at a log-in beside the password.
package struct FactorStore {
    let database: Database
    let settings: Settings

    package init(_ database: Database, settings: Settings) {
        self.database = database
        self.settings = settings
    }

    /// Whether any user has a second factor: then everybody is asked, so that the question tells nothing.
    package var isUsed: Bool {
        get throws {
            try database.first("SELECT 1 FROM main.factor WHERE \(sql: Self.isSecond) LIMIT 1") { _ in true }
                != nil
        }
    }

    /// Whether a user's log-in asks for a code.
    package func isAsked(of user: Int64) throws -> Bool {
        try database.first(
            "SELECT 1 FROM main.factor WHERE user_id = \(user) AND \(sql: Self.isSecond) LIMIT 1"
        ) { _ in true } != nil
    }

    /// Whether a program sends codes to a user, or with nil to anybody.
    func isSent(to user: Int64?) throws -> Bool {
        try database.first(
            """
            SELECT 1 FROM main.factor
            WHERE user_id = coalesce(\(user), user_id) AND kind = 'program' AND deleted IS NULL LIMIT 1
            """
        ) { _ in true } != nil
    }

    /// What a row that is asked for beside the password fulfils. Recovery codes only stand in for one, and an SSH
    /// key that unlocks, which has a salt, stands in for the password.
    static let isSecond: SQL =
        "(kind IN ('totp', 'program') OR kind = 'ssh' AND salt IS NULL) AND deleted IS NULL"

    /// Takes away every factor of a user who has lost them.
    func removeAll(of user: Int64, _ transaction: Transaction) throws {
        try remove("user_id = \(user)", transaction)
    }

    /// Takes away the factors that fulfil a condition, with the slots that they unlock.
    func remove(_ condition: SQL, _ transaction: Transaction) throws {
        let ids = try database.query(
            "SELECT id FROM main.factor WHERE \(sql: condition) AND deleted IS NULL ORDER BY id"
        ) { $0.int64(at: 0) }
        for id in ids {
            try UserKeys.removeSlots(
                "kind = 'ssh' AND (user_id, salt) IN (SELECT user_id, salt FROM main.factor WHERE id = \(id))",
                transaction)
            try transaction.update(
                "factor", id: id, set: [Column("deleted", transaction.time.milliseconds)])
        }
    }

    /// Checks the code of a user whose password was right, and keeps it from being taken again.
    ///
    /// - Parameters:
    ///   - key: An SSH key that has just been shown to be at hand.
    ///   - isSentBack: Whether a code that a program has sent to the user came back.
    /// - Returns: The factors that it proved, none where none is asked for, or nil when it is wrong.
    func check(
        _ code: String?, key: SSHPublicKey?, isSentBack: Bool = false, of user: User, keys: UserKeys,
        now: Moment
    ) throws -> [String]? {
        // Read and written as one: of two log-ins at once with the same code, one is refused.
        try database.transaction(.immediate) {
            guard try isAsked(of: user.id) else { return [] }
            if isSentBack { return ["program"] }
            if let key, try isSecond(key, of: user.id) { return ["ssh"] }
            let code = code ?? ""
            // Both are tried whatever the first says, at one cost.
            let isRecovery = try useRecoveryCode(code, of: user.id, now)
            let isCurrent = try useCode(code, of: user.id, keys, now)
            return isCurrent ? ["totp"] : isRecovery ? ["recovery"] : nil
        }
    }

    private func isSecond(_ key: SSHPublicKey, of user: Int64) throws -> Bool {
        try database.first(
            """
            SELECT 1 FROM main.factor
            WHERE user_id = \(user) AND public = \(key.bareLine) AND \(sql: Self.isSecond)
            """
        ) { _ in true } != nil
    }

    /// Takes a code of an authenticator, of a step that is later than the last one taken.
    private func useCode(_ code: String, of user: Int64, _ keys: UserKeys, _ now: Moment) throws -> Bool {
        let factors = try database.query(
            """
            SELECT f.id, f.sealed, f.salt, s.step
            FROM main.factor AS f LEFT JOIN main.factor_step AS s ON s.factor_id = f.id
            WHERE f.user_id = \(user) AND f.kind = 'totp' AND f.deleted IS NULL ORDER BY f.id
            """
        ) {
            (id: $0.int64(at: 0), sealed: $0.blob(at: 1), salt: $0.blob(at: 2), step: $0.optionalInt64(at: 3))
        }
        var isRight = false
        for factor in factors {
            let secret = try open(factor.sealed, salt: factor.salt, of: user, keys)
            let step = try TOTPEnrolment.verify(code, secret: secret, now: now, last: factor.step)
            guard let step else { continue }
            try noteUse(of: factor.id, step: step)
            isRight = true
        }
        return isRight
    }

    private func useRecoveryCode(_ code: String, of user: Int64, _ now: Moment) throws -> Bool {
        let rows = try database.query(
            """
            SELECT id, salt, sealed FROM main.factor
            WHERE user_id = \(user) AND kind = 'recovery' AND deleted IS NULL
                AND id NOT IN (SELECT factor_id FROM main.factor_step)
            ORDER BY id
            """
        ) { (id: $0.int64(at: 0), hash: RecoveryCodes.Hash(salt: $0.blob(at: 1), digest: $0.blob(at: 2))) }
        var codes = RecoveryCodes(left: rows.map(\.hash))
        guard let index = try codes.use(code) else { return false }
        try noteUse(of: rows[index].id, step: TOTP.step(at: now.milliseconds / 1000))
        return true
    }

    /// Lets codes be taken again that were taken by a clock which was ahead; recovery codes stay used.
    static func forgetStepsAhead(of now: Moment, in database: Database) throws {
        try database.execute(
            """
            DELETE FROM main.factor_step
            WHERE step > \(TOTP.step(at: now.milliseconds / 1000) + 1)
                AND factor_id IN (SELECT id FROM main.factor WHERE kind = 'totp')
            """)
    }

    func noteUse(of factor: Int64, step: Int64) throws {
        try database.execute(
            """
            INSERT INTO main.factor_step (factor_id, step) VALUES (\(factor), \(step))
            ON CONFLICT DO UPDATE SET step = excluded.step
            """)
    }
}

extension FactorStore {
    /// Seals the secret of an authenticator for its user alone.
    func seal(_ secret: Secret, salt: [UInt8], of user: Int64, _ keys: UserKeys) throws -> [UInt8] {
        let cipher = try AESGCM(key: keys.bundle)
        return [SealedPlace.format] + (try cipher.seal(secret, authenticating: place(of: user, salt)))
    }

    private func open(_ sealed: [UInt8], salt: [UInt8], of user: Int64, _ keys: UserKeys) throws -> Secret {
        do {
            return try AESGCM(key: keys.bundle).openSecret(
                Array(sealed.dropFirst()), authenticating: place(of: user, salt))
        } catch CryptoError.notAuthentic {
            throw CoreError.damaged("a second factor of user \(user) was altered")
        }
    }

    /// The row's number is not known before it is there; its salt stands for it.
    private func place(of user: Int64, _ salt: [UInt8]) -> [UInt8] {
        SealedPlace(purpose: .secondFactor, owner: user, row: 0).bytes(database: settings.databaseID) + salt
    }
}
