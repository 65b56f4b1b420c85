import SQLite
import Seal

/// Lets an administrator in again by a recovery code or key, without a log-in.
package struct Recovery {
    private let database: Database
    private let settings: Settings
    private var store: RecoveryStore { RecoveryStore(database, settings: settings) }

    package init(_ database: Database, settings: Settings) {
        self.database = database
        self.settings = settings
    }

    /// What somebody gives; nil where it has not even the form.
    package enum Means {
        case code(RecoveryCode?)
        case key(RSAOAEP.PrivateKey?)

        /// What the journal says of it.
        var credential: String {
            switch self {
            case .code: "recovery code"
            case .key: "recovery key"
            }
        }
    }

    /// An administrator whose keys were opened.
    package struct Opened {
        package let user: User
        let keys: UserKeys
        let vaultKey: VaultKey?
        let credential: String
    }

    /// Opens an administrator's keys.
    ///
    /// What was made by who may manage keys no more opens nothing, as if it had been replaced.
    ///
    /// - Parameter name: Whose, where a key is of several.
    /// - Throws: ``CoreError`` of kind unauthenticated, in the same words whatever was wrong.
    package func open(_ means: Means, of name: String?, now: Moment) throws -> Opened {
        try database.readTransaction { try find(means, of: name, now) }
    }

    private func find(_ means: Means, of name: String?, _ now: Moment) throws -> Opened {
        var found: [(row: RecoveryStore.Row, key: RSAOAEP.PrivateKey, account: Account)] = []
        for (row, key) in try matches(means) {
            guard let account = try account(row.user), name == nil || account.user.name == name,
                try RecoveryStore.mayHave(account.user, in: database, at: now)
            else { continue }
            found.append((row, key, account))
        }
        guard let first = found.first else {
            throw CoreError(
                .unauthenticated, "recovery failed",
                hints: [
                    "the code or key is wrong, has ended or was replaced, or is of another database or user"
                ])
        }
        guard found.count == 1 else {
            let names = found.map(\.account.user.name).joined(separator: ", ")
            throw CoreError(.usage, "the key is of several: \(names)", hints: ["say of whom: --user NAME"])
        }
        let (row, key, account) = first
        guard account.isActive else { throw CoreError(.refused, "\(account.user.name) is disabled") }
        let ledger = try AccessLedger(database, id: settings.databaseID)
        try ledger.requireVouched(generation: VaultKey.generation(in: database))
        // One that was replaced may have been put back.
        guard try ledger.wrappingKey(of: .recovery(row.id)) == row.publicKey else {
            throw AccessLedger.doubt("what recovers the keys of \(account.user.name)")
        }
        return Opened(
            user: account.user, keys: try keys(of: account.user, row, key, ledger),
            vaultKey: try VaultKey.unwrap(
                for: .recovery(row.id), with: key, in: database, id: settings.databaseID),
            credential: means.credential)
    }

    /// The rows that a code or key fits, with the private key that opens what they keep.
    private func matches(_ means: Means) throws -> [(RecoveryStore.Row, RSAOAEP.PrivateKey)] {
        switch means {
        case .code(let code):
            return try store.rows("kind = 'code'").compactMap { row in
                try code.flatMap { try open(row, $0) }.map { (row, $0) }
            }
        case .key(let key):
            guard let key else { return [] }
            return try store.rows("kind = 'key'").filter { $0.publicKey == key.publicKey }.map { ($0, key) }
        }
    }

    private func open(_ row: RecoveryStore.Row, _ code: RecoveryCode) throws -> RSAOAEP.PrivateKey? {
        guard let sealed = row.sealed, let salt = row.salt else { return nil }
        let cipher = try AESGCM(key: code.key(salt: salt, database: settings.databaseID))
        let place = RecoveryStore.place(of: row.user, salt, settings.databaseID)
        do {
            return try RSAOAEP.PrivateKey(
                der: cipher.openSecret(Array(sealed.dropFirst()), authenticating: place))
        } catch CryptoError.notAuthentic {
            return nil
        }
    }

    private struct Account {
        let user: User
        let isActive: Bool
    }

    private func account(_ id: Int64) throws -> Account? {
        try database.first("SELECT \(sql: User.columns), state, deleted FROM main.user WHERE id = \(id)") {
            Account(user: User($0), isActive: $0.text(at: 4) == "active" && $0.isNull(at: 5))
        }
    }

    /// The keys that a bundle opens, which must be those that the journal vouches for.
    private func keys(
        of user: User, _ row: RecoveryStore.Row, _ key: RSAOAEP.PrivateKey, _ ledger: AccessLedger
    ) throws -> UserKeys {
        do {
            let bundle = try store.unwrapBundle(row, with: key)
            let keys = try UserKeys.open(bundle, of: user.id, in: database, id: settings.databaseID)
            if ledger.vouches(for: keys.signing.publicKey, of: user.id) { return keys }
        } catch is CryptoError {}
        throw AccessLedger.doubt("what recovers the keys of \(user.name)")
    }
}
