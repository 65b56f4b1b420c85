import SQLite
import Seal

/// The vault key in the hands of a token.
///
/// The first use of each generation unwraps it with the token's key pair and asks the journal whether it vouches
/// for it. Then the token keeps it sealed under its own text, so that a command costs neither again.
extension TokenStore {
    /// The vault of a token that may open it.
    ///
    /// - Parameter der: The private key that the generation was wrapped to; empty when the token has none.
    func vault(
        of id: Int64, _ token: Secret, _ der: ArraySlice<UInt8>, _ policy: Policy, _ now: Moment
    ) throws -> Vault? {
        guard !der.isEmpty, policy.allows(.pii, on: "customer") else { return nil }
        let generation = try VaultKey.generation(in: database)
        guard let key = try kept(generation, by: id, token) ?? unwrap(der, by: id, token, now) else {
            return nil
        }
        return try Vault(key: key.secret, generation: key.generation, databaseID: settings.databaseID)
    }

    private func unwrap(
        _ der: ArraySlice<UInt8>, by id: Int64, _ token: Secret, _ now: Moment
    ) throws -> VaultKey? {
        let pair = try RSAOAEP.PrivateKey(der: Secret(copying: der))
        let key = try database.readTransaction { () -> VaultKey? in
            let key = try VaultKey.unwrap(
                for: .token(id), with: pair, in: database, id: settings.databaseID)
            if let key {
                try AccessLedger(database, id: settings.databaseID).requireVouched(generation: key.generation)
            }
            return key
        }
        if let key { try keep(key, by: id, token, now) }
        return key
    }

    private func kept(_ generation: Int64, by id: Int64, _ token: Secret) throws -> VaultKey? {
        let sealed = try database.first("SELECT vouched FROM main.token_use WHERE token_id = \(id)") {
            $0.optionalBlob(at: 0)
        }
        guard let sealed = sealed ?? nil, sealed.first == SealedPlace.format else { return nil }
        do {
            let secret = try AESGCM(key: keeper(token)).openSecret(
                Array(sealed.dropFirst()), authenticating: place(of: id, generation))
            let key = VaultKey(generation: generation, secret: secret)
            return try key.isIntroduced(in: database, id: settings.databaseID) ? key : nil
        } catch CryptoError.notAuthentic {
            return nil
        }
    }

    /// Gives way to a writer: then the next use keeps it.
    private func keep(_ key: VaultKey, by id: Int64, _ token: Secret, _ now: Moment) throws {
        let sealed = try AESGCM(key: keeper(token)).seal(
            key.secret, authenticating: place(of: id, key.generation))
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
