import SQLite
import Seal

/// A user's keys: a bundle key that a password opens, and under it the private halves of two pairs.
///
/// The bundle key stands sealed in one slot for every way to unlock it. The pair that signs the
/// journal is Ed25519, the one that the vault key is wrapped to RSA-3072.
struct UserKeys {
    let bundle: Secret
    let signing: Ed25519.PrivateKey
    let wrapping: RSAOAEP.PrivateKey

    static func generate() throws -> UserKeys {
        UserKeys(
            bundle: try Secret.random(count: 32), signing: try Ed25519.PrivateKey.generate(),
            wrapping: try RSAOAEP.PrivateKey.generate())
    }

    /// What the user's row says of the keys.
    var publicColumns: [Column] {
        [
            Column("signing_key", signing.publicKey.bytes), Column("wrapping_key", wrapping.publicKey.der),
        ]
    }

    /// Stores the private halves under the bundle key, and the bundle key in a password slot.
    ///
    /// Slots of an older bundle key open nothing any more, and go.
    func store(for user: Int64, password: Secret, in transaction: Transaction, _ settings: Settings) throws {
        let databaseID = settings.databaseID
        try Self.removeSlots("user_id = \(user)", transaction)
        try setPassword(password, for: user, in: transaction, settings)
        let cipher = try AESGCM(key: bundle)
        for (purpose, name, secret) in [
            (SealedPlace.Purpose.userSigningKey, "signing", signing.seed),
            (.userWrappingKey, "wrapping", wrapping.der),
        ] {
            let place = SealedPlace(purpose: purpose, owner: user, row: user).bytes(database: databaseID)
            let sealed = [SealedPlace.format] + (try cipher.seal(secret, authenticating: place))
            let known = try transaction.database.first(
                "SELECT id FROM main.user_key WHERE user_id = \(user) AND purpose = \(name)"
            ) { $0.int64(at: 0) }
            if let known {
                try transaction.update("user_key", id: known, set: [Column("sealed", sealed)])
            } else {
                try transaction.insert(
                    into: "user_key",
                    [
                        Column("user_id", user), Column("purpose", name), Column("sealed", sealed),
                        Column("version", Int64(1)),
                    ])
            }
        }
    }

    /// Puts the bundle key into a new password slot, in place of the one there was.
    func setPassword(
        _ password: Secret, for user: Int64, in transaction: Transaction, _ settings: Settings
    ) throws {
        let databaseID = settings.databaseID
        try Self.removeSlots("user_id = \(user) AND kind = 'password'", transaction)
        let cost = settings.passwordCost
        let salt = try RandomBytes.generate(count: 16)
        let key = try Scrypt.derive(
            password: PasswordRule.normalised(password), salt: salt, cost: cost, count: 32)
        let place = SealedPlace(purpose: .userBundle, owner: user, row: user).bytes(database: databaseID)
        let sealed = [SealedPlace.format] + (try AESGCM(key: key).seal(bundle, authenticating: place))
        try transaction.insert(
            into: "user_slot",
            [
                Column("user_id", user), Column("kind", "password"), Column("cost", Int64(cost.n)),
                Column("block", Int64(cost.r)), Column("lanes", Int64(cost.p)), Column("salt", salt),
                Column("sealed", sealed),
            ])
    }

    /// Takes away the slots that fulfil a condition.
    static func removeSlots(_ condition: SQL, _ transaction: Transaction) throws {
        let ids = try transaction.database.query(
            "SELECT id FROM main.user_slot WHERE \(sql: condition) ORDER BY id"
        ) { $0.int64(at: 0) }
        for id in ids { try transaction.delete(from: "user_slot", id: id) }
    }

    /// Opens a user's keys with a password, or answers nil when it is the wrong one.
    ///
    /// For a user that does not exist the same work is done for the same answer.
    static func open(
        _ user: Int64?, password: Secret, in database: Database, _ settings: Settings
    ) throws -> UserKeys? {
        let databaseID = settings.databaseID
        let slot = try database.first(
            """
            SELECT cost, block, lanes, salt, sealed FROM main.user_slot
            WHERE user_id = \(user) AND kind = 'password'
            """
        ) { row in
            (
                cost: Scrypt.Cost(
                    n: UInt64(clamping: row.int64(at: 0)), r: UInt32(clamping: row.int64(at: 1)),
                    p: UInt32(clamping: row.int64(at: 2))),
                salt: row.blob(at: 3), sealed: row.blob(at: 4)
            )
        }
        let derived = try Scrypt.derive(
            password: PasswordRule.normalised(password),
            salt: slot?.salt ?? Array(repeating: 0, count: 16), cost: slot?.cost ?? settings.passwordCost,
            count: 32)
        guard let user, let slot else { return nil }
        let place = SealedPlace(purpose: .userBundle, owner: user, row: user).bytes(database: databaseID)
        return try open(slot.sealed, under: derived, at: place, of: user, in: database, id: databaseID)
    }

    /// Opens the keys by what a slot has sealed, or answers nil when the slot's key is another.
    static func open(
        _ sealed: [UInt8], under key: Secret, at place: [UInt8], of user: Int64, in database: Database,
        id databaseID: [UInt8]
    ) throws -> UserKeys? {
        guard let bundle = try unseal(sealed, under: key, at: place) else { return nil }
        return try open(bundle, of: user, in: database, id: databaseID)
    }

    /// Opens the keys by their bundle key.
    ///
    /// - Throws: ``CoreError`` when it is another one's, or the keys were altered.
    static func open(
        _ bundle: Secret, of user: Int64, in database: Database, id databaseID: [UInt8]
    ) throws -> UserKeys {
        let signing = try privateKey(
            "signing", .userSigningKey, of: user, under: bundle, database, databaseID)
        let wrapping = try privateKey(
            "wrapping", .userWrappingKey, of: user, under: bundle, database, databaseID)
        return UserKeys(
            bundle: bundle, signing: try Ed25519.PrivateKey(seed: signing),
            wrapping: try RSAOAEP.PrivateKey(der: wrapping))
    }

    private static func privateKey(
        _ name: String, _ purpose: SealedPlace.Purpose, of user: Int64, under bundle: Secret,
        _ database: Database, _ databaseID: [UInt8]
    ) throws -> Secret {
        let sealed = try database.first(
            "SELECT sealed FROM main.user_key WHERE user_id = \(user) AND purpose = \(name)"
        ) { $0.blob(at: 0) }
        guard let sealed, sealed.first == SealedPlace.format else {
            throw CoreError.damaged("the \(name) key of user \(user) is missing")
        }
        let place = SealedPlace(purpose: purpose, owner: user, row: user).bytes(database: databaseID)
        guard let secret = try unseal(sealed, under: bundle, at: place) else {
            throw CoreError.damaged("the \(name) key of user \(user) was altered")
        }
        return secret
    }

    /// Opens a sealed secret, or answers nil when the key or the place is another.
    private static func unseal(_ sealed: [UInt8], under key: Secret, at place: [UInt8]) throws -> Secret? {
        do {
            return try AESGCM(key: key).openSecret(Array(sealed.dropFirst()), authenticating: place)
        } catch CryptoError.notAuthentic {
            return nil
        }
    }
}
