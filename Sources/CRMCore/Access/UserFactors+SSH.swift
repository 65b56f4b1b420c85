import SQLite
import Seal

extension UserFactors {
    /// Adds an SSH key: one that signs alike each time logs in by itself, another stands beside the password.
    ///
    /// - Parameter proof: What opened the person's keys just now, which the key may unlock from here on.
    package func add(_ identity: SSHIdentity, label: String, proof: SessionStore.Proof) throws -> Int64 {
        try checkLabel(label)
        let key = identity.publicKey
        let known = try database.first(
            """
            SELECT id FROM main.factor
            WHERE user_id = \(user.id) AND public = \(key.bareLine) AND deleted IS NULL
            """
        ) { $0.int64(at: 0) }
        if let known { throw CoreError(.refused, "the key is your factor \(known) already") }
        // A key that cannot be checked later is found out now.
        guard try identity.isPresent(for: user, in: workspace.settings.databaseID) else {
            throw CoreError(.refused, "the signature is not that of the key")
        }
        let salt = try key.canUnlock ? RandomBytes.generate(count: SSHUnlock.saltByteCount) : nil
        return try workspace.write { transaction in
            try refuseTaken(label)
            if let salt {
                try proof.keys.addSlot(
                    for: user.id, with: identity, salt: salt, in: transaction,
                    id: workspace.settings.databaseID)
            }
            return try insert(
                [
                    Column("kind", "ssh"), Column("label", label), Column("public", key.bareLine),
                    Column("salt", salt),
                ], transaction)
        }
    }
}
