import SQLite
import Seal

/// The vault key as the file keeps it: wrapped for each user who may read contact data.
struct VaultKey {
    let generation: Int64
    let secret: Secret

    static func generate() throws -> VaultKey {
        VaultKey(generation: 1, secret: try Secret.random(count: 32))
    }

    /// Wraps the key to a user's public key.
    func wrap(for user: Int64, to key: RSAOAEP.PublicKey, in database: Database, id: [UInt8]) throws {
        let wrapped = try key.encrypt(secret, label: Self.label(generation, user, id))
        try database.execute(
            """
            INSERT INTO main.vault_wrap (generation, holder, holder_id, wrapped)
            VALUES (\(generation), 'user', \(user), \(wrapped))
            """)
    }

    /// Unwraps the newest generation that a user holds, or answers nil when they hold none.
    static func unwrap(for user: Int64, with keys: UserKeys, in database: Database, id: [UInt8]) throws
        -> VaultKey?
    {
        let found = try database.first(
            """
            SELECT generation, wrapped FROM main.vault_wrap
            WHERE holder = 'user' AND holder_id = \(user) ORDER BY generation DESC LIMIT 1
            """
        ) { (generation: $0.int64(at: 0), wrapped: $0.blob(at: 1)) }
        guard let found else { return nil }
        do {
            let secret = try keys.wrapping.decrypt(found.wrapped, label: label(found.generation, user, id))
            return VaultKey(generation: found.generation, secret: secret)
        } catch {
            throw CoreError.damaged("the vault key of user \(user) was altered")
        }
    }

    private static func label(_ generation: Int64, _ user: Int64, _ id: [UInt8]) -> [UInt8] {
        var label = Array("crm vault key".utf8) + id
        label.append(bigEndian: generation)
        label.append(bigEndian: user)
        return label
    }
}
