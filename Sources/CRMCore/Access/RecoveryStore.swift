import SQLite
import Seal

/// What lets an administrator in again who has lost the password: a code on paper, or a key pair whose private
/// half is kept elsewhere.
///
/// Either stands for a public key that the vault key and the administrator's bundle key are wrapped to. An
/// administrator has one code and one key at most; a new one takes the place of the old.
struct RecoveryStore {
    let database: Database
    let settings: Settings

    init(_ database: Database, settings: Settings) {
        self.database = database
        self.settings = settings
    }

    /// A code or key as the file keeps it.
    struct Row {
        let id: Int64
        let user: Int64
        let publicKey: RSAOAEP.PublicKey
        /// The private half under the code; of a key nil.
        let sealed: [UInt8]?
        let salt: [UInt8]?
        let bundle: [UInt8]
    }

    /// What a code or key becomes in the file, made before a write begins since a key pair takes a while.
    struct Material {
        fileprivate let kind: String
        fileprivate let publicKey: RSAOAEP.PublicKey
        fileprivate var sealed: [UInt8]?
        fileprivate var salt: [UInt8]?

        init(_ key: RSAOAEP.PublicKey) {
            kind = "key"
            publicKey = key
        }

        init(_ code: RecoveryCode, of user: Int64, id: [UInt8]) throws {
            let pair = try RSAOAEP.PrivateKey.generate()
            let salt = try RandomBytes.generate(count: 16)
            let cipher = try AESGCM(key: code.key(salt: salt, database: id))
            kind = "code"
            publicKey = pair.publicKey
            sealed =
                [SealedPlace.format]
                + (try cipher.seal(pair.der, authenticating: RecoveryStore.place(of: user, salt, id)))
            self.salt = salt
        }
    }

    /// Keeps a code or key in place of the one of its kind that the user had.
    func keep(
        _ material: Material, of user: Int64, _ keys: UserKeys, _ vaultKey: VaultKey?,
        in transaction: Transaction
    ) throws {
        try remove("user_id = \(user) AND kind = \(material.kind)", in: transaction)
        let time = transaction.time.milliseconds
        let id = try transaction.insert(
            into: "recovery",
            [
                Column("kind", material.kind), Column("public_key", material.publicKey.der),
                Column("sealed", material.sealed), Column("salt", material.salt), Column("user_id", user),
                Column("bundle", try wrap(keys.bundle, of: user, to: material.publicKey)),
                Column("created", time), Column("updated", time), Column("version", Int64(1)),
            ])
        try vaultKey?.wrap(
            for: .recovery(id), to: material.publicKey, in: transaction, id: settings.databaseID)
    }

    /// Whether somebody may be let in by a code or key: who manages keys today.
    static func mayHave(_ user: User, in database: Database, at now: Moment) throws -> Bool {
        try RightsStore(database).policy(of: user, at: now).scope(.manage, on: "key") == .all
    }

    /// Destroys what lets a user in again; answers whether there was anything.
    func removeAll(of user: Int64, in transaction: Transaction) throws -> Bool {
        try remove("user_id = \(user)", in: transaction) > 0
    }

    /// Destroys codes and keys that fulfil a condition; answers how many.
    @discardableResult
    private func remove(_ condition: SQL, in transaction: Transaction) throws -> Int {
        let rows = try rows(condition)
        for row in rows {
            try transaction.update(
                "recovery", id: row.id,
                set: [
                    Column("sealed", row.sealed.map { _ in [UInt8]() }), Column("bundle", [UInt8]()),
                    Column("deleted", transaction.time.milliseconds),
                ])
            try VaultKey.lapse(for: .recovery(row.id), in: transaction)
        }
        return rows.count
    }

    /// Wraps a user's own new bundle key to what recovers the old one.
    ///
    /// What the journal does not vouch for gets nothing, and what is of who may manage keys no more goes.
    func refresh(_ keys: UserKeys, of user: User, in transaction: Transaction) throws {
        let rows = try rows("user_id = \(user.id)")
        guard !rows.isEmpty else { return }
        guard try Self.mayHave(user, in: database, at: transaction.time) else {
            try remove("user_id = \(user.id)", in: transaction)
            return
        }
        let ledger = try AccessLedger(database, id: settings.databaseID, during: (transaction, user.id))
        for row in rows {
            guard let key = try? ledger.wrappingKey(of: .recovery(row.id)) else { continue }
            try transaction.update(
                "recovery", id: row.id,
                set: [Column("bundle", try wrap(keys.bundle, of: user.id, to: key))])
        }
    }

    func rows(_ condition: SQL) throws -> [Row] {
        try database.query(
            """
            SELECT id, user_id, public_key, sealed, salt, bundle FROM main.recovery
            WHERE deleted IS NULL AND \(sql: condition) ORDER BY id
            """
        ) { row in
            Row(
                id: row.int64(at: 0), user: row.int64(at: 1),
                publicKey: try RSAOAEP.PublicKey(der: row.blob(at: 2)), sealed: row.optionalBlob(at: 3),
                salt: row.optionalBlob(at: 4), bundle: row.blob(at: 5))
        }
    }

    private func wrap(_ bundle: Secret, of user: Int64, to key: RSAOAEP.PublicKey) throws -> [UInt8] {
        try key.encrypt(bundle, label: label(of: user))
    }

    func unwrapBundle(_ row: Row, with key: RSAOAEP.PrivateKey) throws -> Secret {
        try key.decrypt(row.bundle, label: label(of: row.user))
    }

    private func label(of user: Int64) -> [UInt8] {
        var label = Array("crm recovery bundle".utf8) + settings.databaseID
        label.append(bigEndian: user)
        return label
    }

    /// The row's number is not known before it is there; its salt stands for it.
    static func place(of user: Int64, _ salt: [UInt8], _ id: [UInt8]) -> [UInt8] {
        SealedPlace(purpose: .recoveryKey, owner: user, row: 0).bytes(database: id) + salt
    }
}
