import SQLite
import Seal

/// Makes a database: its file, keys, settings, first administrator and default pipeline.
package struct Founding {
    package var settings: Settings
    package var administrator: String
    package var password: Secret
    package var stages: [StageDefinition]
    /// What lets the administrator in again.
    package var recovery: RecoveryCode

    package init(
        settings: Settings, administrator: String, password: Secret, stages: [StageDefinition],
        recovery: RecoveryCode
    ) {
        self.settings = settings
        self.administrator = administrator
        self.password = password
        self.stages = stages
        self.recovery = recovery
    }

    /// What was made: the open database, the administrator's log-in with its token, and the
    /// fingerprint by which everybody may later know the first key.
    package struct Result {
        package let database: Database
        package let login: Login
        package let token: String
        package let fingerprint: String
    }

    /// Makes the database at a path where nothing is; on failure nothing stays behind.
    ///
    /// The database's number, which everything sealed is bound to, follows from the first administrator's key and
    /// stands in ``settings`` afterwards.
    package mutating func run(at path: String, description: Journal.Description, now: Moment) throws -> Result
    {
        try Self.checkUserName(administrator)
        try PasswordRule(user: administrator, settings: settings).check(password)
        let file = DatabaseFile(path: path)
        try file.refuseExisting()
        let keys = try UserKeys.generate()
        settings.databaseID = Self.databaseID(foundedBy: keys.signing.publicKey)
        let vaultKey = try VaultKey.generate()
        let recovery = try RecoveryStore.Material(recovery, of: Self.user, id: settings.databaseID)
        let database = try file.found()
        do {
            let user = try fill(database, keys, vaultKey, recovery, description, now)
            let (login, token) = try SessionStore(database, settings: settings)
                .open(
                    SessionStore.Proof(
                        user: user, keys: keys, factors: [], renewBy: nil, version: 1,
                        passwordStandsAlone: true),
                    now: now)
            return Result(
                database: database, login: login, token: token,
                fingerprint: Self.fingerprint(of: keys.signing.publicKey))
        } catch {
            database.close()
            file.remove()
            throw error
        }
    }

    /// The first administrator's number.
    private static let user: Int64 = 1

    private func fill(
        _ database: Database, _ keys: UserKeys, _ vaultKey: VaultKey, _ recovery: RecoveryStore.Material,
        _ description: Journal.Description, _ now: Moment
    ) throws -> User {
        let signer = Journal.Signer(user: Self.user, credential: "init", key: keys.signing)
        return try Journal(database).write(description, as: signer, at: now) { transaction in
            let id = try transaction.insert(
                into: "user",
                [
                    Column("name", administrator), Column("role", "admin"), Column("state", "active"),
                    Column("created", transaction.time.milliseconds),
                    Column("updated", transaction.time.milliseconds), Column("version", Int64(1)),
                ] + keys.publicColumns)
            try keys.store(for: id, password: password, in: transaction, settings)
            try vaultKey.introduce(in: transaction, id: settings.databaseID)
            try vaultKey.wrap(
                for: .user(id), to: keys.wrapping.publicKey, in: transaction, id: settings.databaseID)
            try RecoveryStore(database, settings: settings)
                .keep(recovery, of: id, keys, vaultKey, in: transaction)
            try settings.insert(in: transaction)
            try PipelineStore.insertDefault(stages, in: transaction)
            return User(id: id, name: administrator, role: "admin", team: nil)
        }
    }

    /// The number of a database whose first entry is signed with a key: no other key's entry can stand there.
    static func databaseID(foundedBy key: Ed25519.PublicKey) -> [UInt8] {
        Array(SHA256.hash(Array("crm database".utf8) + key.bytes).prefix(16))
    }

    /// SHA-256 of a public signing key, in groups that can be read aloud.
    package static func fingerprint(of key: Ed25519.PublicKey) -> String {
        let digits = Array(Hex.encode(SHA256.hash(key.bytes)).prefix(32))
        return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<$0 + 4]) }
            .joined(separator: "-")
    }

    package static func checkUserName(_ name: String) throws {
        try checkName(name, of: "user")
    }

    /// A name that every shell, file and `ssh-keygen` takes: `[a-z0-9][a-z0-9._-]{0,31}`.
    static func checkName(_ name: String, of noun: String) throws {
        let allowed = name.utf8.allSatisfy { byte in
            ("a"..."z").contains(Unicode.Scalar(byte)) || ("0"..."9").contains(Unicode.Scalar(byte))
                || [0x2E, 0x5F, 0x2D].contains(byte)
        }
        guard allowed, (1...32).contains(name.utf8.count), !".-_".contains(name.first!) else {
            throw CoreError(
                .usage, "'\(name)' cannot be a \(noun)'s name",
                hints: [
                    "a name has 1 to 32 of the characters a-z 0-9 . _ - and begins with a letter or digit"
                ])
        }
    }
}
