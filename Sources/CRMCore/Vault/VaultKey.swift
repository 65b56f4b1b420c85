import SQLite
import Seal

/// The vault key as the file keeps it: wrapped for each user who may read contact data.
struct VaultKey {
    let generation: Int64
    let secret: Secret

    static func generate() throws -> VaultKey {
        VaultKey(generation: 1, secret: try Secret.random(count: 32))
    }

    /// Who a key is wrapped for.
    enum Holder: Hashable {
        case user(Int64), token(Int64), recovery(Int64)

        var kind: String {
            switch self {
            case .user: "user"
            case .token: "token"
            case .recovery: "recovery"
            }
        }

        var id: Int64 {
            switch self {
            case .user(let id), .token(let id), .recovery(let id): id
            }
        }
    }

    /// Makes the generation known, by a row that the journal vouches for and that no other key fits.
    func introduce(in transaction: Transaction, id: [UInt8]) throws {
        try transaction.insert(
            into: "vault",
            [
                Column("id", generation), Column("commitment", try commitment(id)),
                Column("created", transaction.time.milliseconds),
                Column("updated", transaction.time.milliseconds), Column("version", Int64(1)),
            ])
    }

    /// What the journal vouches for of the key: the HMAC of its generation and database under it.
    func commitment(_ id: [UInt8]) throws -> [UInt8] {
        var message = Array("crm vault generation".utf8) + id
        message.append(bigEndian: generation)
        return try HMACSHA256(key: secret).authenticate(message)
    }

    /// Whether the file's row of the generation is this key's.
    func isIntroduced(in database: Database, id: [UInt8]) throws -> Bool {
        let found = try database.first("SELECT commitment FROM main.vault WHERE id = \(generation)") {
            $0.blob(at: 0)
        }
        return try found == commitment(id)
    }

    /// The newest generation that was introduced.
    static func generation(in database: Database) throws -> Int64 {
        try database.first("SELECT max(id) FROM main.vault") { $0.int64(at: 0) } ?? 0
    }

    /// Wraps the key to a holder's public key.
    func wrap(for holder: Holder, to key: RSAOAEP.PublicKey, in transaction: Transaction, id: [UInt8]) throws
    {
        let wrapped = Column("wrapped", try key.encrypt(secret, label: Self.label(generation, holder, id)))
        let known = try transaction.database.first(
            "SELECT id FROM main.vault_wrap WHERE generation = \(generation) AND \(sql: Self.isHeld(by: holder))"
        ) { $0.int64(at: 0) }
        if let known {
            try transaction.update("vault_wrap", id: known, set: [wrapped])
        } else {
            try transaction.insert(
                into: "vault_wrap",
                [
                    Column("generation", generation), Column("holder", holder.kind),
                    Column("holder_id", holder.id), wrapped, Column("version", Int64(1)),
                ])
        }
    }

    /// Destroys a holder's wraps and leaves a mark of each: what was opened before may have been copied, so
    /// that a rotation is due.
    static func lapse(for holder: Holder, in transaction: Transaction) throws {
        let ids = try transaction.database.query(
            "SELECT id FROM main.vault_wrap WHERE \(sql: isHeld(by: holder)) ORDER BY id"
        ) { $0.int64(at: 0) }
        for id in ids {
            try transaction.update(
                "vault_wrap", id: id,
                set: [Column("wrapped", .null), Column("lapsed", transaction.time.milliseconds)])
        }
    }

    private static func isHeld(by holder: Holder) -> SQL {
        "holder = \(holder.kind) AND holder_id = \(holder.id) AND lapsed IS NULL"
    }

    /// Unwraps the newest generation, or answers nil when the holder has no wrap of it.
    ///
    /// Older ones are believed no more, whoever put them back; nor is a key that another than the
    /// introduced one was wrapped as.
    static func unwrap(
        for holder: Holder, with key: RSAOAEP.PrivateKey, in database: Database, id: [UInt8]
    ) throws -> VaultKey? {
        let generation = try generation(in: database)
        let found = try database.first(
            """
            SELECT w.wrapped, v.commitment FROM main.vault_wrap AS w JOIN main.vault AS v ON v.id = w.generation
            WHERE w.generation = \(generation) AND w.holder = \(holder.kind) AND w.holder_id = \(holder.id)
                AND w.lapsed IS NULL
            """
        ) { (wrapped: $0.blob(at: 0), commitment: $0.blob(at: 1)) }
        guard let found else { return nil }
        do {
            let secret = try key.decrypt(found.wrapped, label: label(generation, holder, id))
            let vaultKey = VaultKey(generation: generation, secret: secret)
            if try vaultKey.commitment(id) == found.commitment { return vaultKey }
        } catch is CryptoError {}
        throw CoreError.damaged("the vault key of \(holder.kind) \(holder.id) was altered")
    }

    private static func label(_ generation: Int64, _ holder: Holder, _ id: [UInt8]) -> [UInt8] {
        var label = Array("crm vault key \(holder.kind)".utf8) + id
        label.append(bigEndian: generation)
        label.append(bigEndian: holder.id)
        return label
    }
}
