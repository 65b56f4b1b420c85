import SQLite
import Seal

extension SessionStore {
    /// Ends every session, since each holds the older vault key, but for one that gets the new one.
    ///
    /// - Parameter kept: The token of a session, who signs in it, and the new vault key.
    func endAll(but kept: (token: String, signer: Journal.Signer, key: VaultKey)?) throws {
        guard let kept, let bytes = Base64URL.decode(kept.token), bytes.count == 32 else {
            return try database.execute("DELETE FROM main.session")
        }
        let token = Secret(copying: bytes)
        let lookup = SHA256.hash(bytes)
        let generation = kept.key.generation
        var slot: [UInt8] = kept.signer.key.seed.withBytes { Array($0) }
        slot += kept.key.secret.withBytes { Array($0) }
        defer { slot.wipe() }
        let sealed = try AESGCM(key: slotKey(token)).seal(
            slot, authenticating: place(of: kept.signer.user, lookup: lookup, generation: generation))
        try database.execute("DELETE FROM main.session WHERE lookup <> \(lookup)")
        try database.execute(
            """
            UPDATE main.session SET generation = \(generation), sealed = \([SealedPlace.format] + sealed)
            WHERE lookup = \(lookup) AND user_id = \(kept.signer.user)
            """)
    }
}
