import SQLite
import Seal

/// The vault key in the hands of a token.
///
/// A use unwraps it with the token's key pair and asks the journal whether it vouches for key and token. Then the
/// token keeps it sealed under its own text, with where the journal ended and what the token's row was, so that
/// a command costs neither again until something was written.
extension TokenStore {
    /// The vault of a token that may open it.
    ///
    /// - Parameter der: The private key that the generation was wrapped to; empty when the token has none.
    func vault(
        of id: Int64, _ token: Secret, _ der: ArraySlice<UInt8>, _ policy: Policy, _ now: Moment
    ) throws -> Vault? {
        guard !der.isEmpty, policy.allows(.pii, on: "customer") else { return nil }
        let key = try database.readTransaction { () -> VaultKey? in
            let generation = try VaultKey.generation(in: database)
            let state = try state(of: id)
            if let key = try kept(generation, by: id, token, state) { return key }
            let key = try unwrap(der, by: id)
            if let key { try keep(key, by: id, token, state, now) }
            return key
        }
        guard let key else { return nil }
        return try Vault(key: key.secret, generation: key.generation, databaseID: settings.databaseID)
    }

    private func unwrap(_ der: ArraySlice<UInt8>, by id: Int64) throws -> VaultKey? {
        let pair = try RSAOAEP.PrivateKey(der: Secret(copying: der))
        guard
            let key = try VaultKey.unwrap(
                for: .token(id), with: pair, in: database, id: settings.databaseID)
        else { return nil }
        let ledger = try AccessLedger(database, id: settings.databaseID)
        try ledger.requireVouched(generation: key.generation)
        // One that was revoked, or that was narrower, may have been put back.
        guard try ledger.wrappingKey(of: .token(id)) == pair.publicKey else {
            throw AccessLedger.doubt("token \(id)")
        }
        return key
    }

    /// What the journal was asked of: its end, and the token's row.
    private func state(of id: Int64) throws -> [UInt8] {
        var hash = SHA256()
        try database.forEach("SELECT seq, head FROM main.txn ORDER BY seq DESC LIMIT 1") { row in
            var number: [UInt8] = []
            number.append(bigEndian: row.int64(at: 0))
            hash.update(number + row.blob(at: 1))
        }
        let rows = try RowCursor(of: "token", in: database, ids: id...id)
        var image = RowImage()
        rows.write(to: &image)
        hash.update(image.bytes)
        return hash.finalize()
    }

    private func kept(
        _ generation: Int64, by id: Int64, _ token: Secret, _ state: [UInt8]
    ) throws -> VaultKey? {
        let sealed = try database.first("SELECT vouched FROM main.token_use WHERE token_id = \(id)") {
            $0.optionalBlob(at: 0)
        }
        guard let sealed = sealed ?? nil, sealed.first == SealedPlace.format else { return nil }
        do {
            let secret = try AESGCM(key: keeper(token)).openSecret(
                Array(sealed.dropFirst()), authenticating: place(of: id, generation) + state)
            let key = VaultKey(generation: generation, secret: secret)
            return try key.isIntroduced(in: database, id: settings.databaseID) ? key : nil
        } catch CryptoError.notAuthentic {
            return nil
        }
    }

    /// Gives way to a writer: then the next use keeps it.
    private func keep(
        _ key: VaultKey, by id: Int64, _ token: Secret, _ state: [UInt8], _ now: Moment
    ) throws {
        let sealed = try AESGCM(key: keeper(token)).seal(
            key.secret, authenticating: place(of: id, key.generation) + state)
        let value = [SealedPlace.format] + sealed
        database.withoutWaiting {
            try? database.execute(
                """
                INSERT INTO main.token_use (token_id, used, vouched) VALUES (\(id), \(now.milliseconds), \(value))
                ON CONFLICT DO UPDATE SET vouched = excluded.vouched
                """)
        }
    }

    /// Destroys what tokens have kept: of one that ends, or of all when there is another vault key.
    static func forgetVaultKeys(of id: Int64? = nil, in database: Database) throws {
        let condition = id.map { "token_id = \($0)" as SQL } ?? "1"
        try database.execute("UPDATE main.token_use SET vouched = NULL WHERE \(sql: condition)")
    }

    private func keeper(_ token: Secret) throws -> Secret {
        try HKDF.derive(from: token, salt: settings.databaseID, info: Array("token vault".utf8), count: 32)
    }

    private func place(of id: Int64, _ generation: Int64) -> [UInt8] {
        SealedPlace(purpose: .tokenVaultKey, owner: id, row: id, generation: generation)
            .bytes(database: settings.databaseID)
    }
}
