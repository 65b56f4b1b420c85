import SQLite
import Seal

/// Slots that the signature of an SSH key opens. A slot has the salt of the factor that it belongs to.
extension UserKeys {
    /// Puts the bundle key into a slot more, beside the password's.
    func addSlot(
        for user: Int64, with identity: SSHIdentity, salt: [UInt8], in transaction: Transaction,
        id databaseID: [UInt8]
    ) throws {
        let key = try SSHUnlock(databaseID: databaseID, user: user, salt: salt)
            .key(of: identity.publicKey, signing: identity.sign)
        let place = Self.place(of: user, salt: salt, databaseID)
        let sealed = [SealedPlace.format] + (try AESGCM(key: key).seal(bundle, authenticating: place))
        try transaction.insert(
            into: "user_slot",
            [
                Column("user_id", user), Column("kind", "ssh"), Column("cost", Int64(0)),
                Column("block", Int64(0)), Column("lanes", Int64(0)), Column("salt", salt),
                Column("sealed", sealed),
            ])
    }

    /// Opens a user's keys with an SSH key, or answers nil when it is none of theirs.
    ///
    /// For a user that does not exist, and a key that opens nothing, the same is signed for the same answer.
    static func open(
        _ user: Int64?, with identity: SSHIdentity, in database: Database, id databaseID: [UInt8]
    ) throws -> UserKeys? {
        let slot = try user.flatMap { try findSlot(of: $0, identity.publicKey, in: database) }
        let salt = try slot?.salt ?? RandomBytes.generate(count: SSHUnlock.saltByteCount)
        let key = try SSHUnlock(databaseID: databaseID, user: user ?? 0, salt: salt)
            .key(of: identity.publicKey, signing: identity.sign)
        guard let user, let slot else { return nil }
        let place = Self.place(of: user, salt: salt, databaseID)
        return try open(slot.sealed, under: key, at: place, of: user, in: database, id: databaseID)
    }

    private static func findSlot(of user: Int64, _ key: SSHPublicKey, in database: Database) throws -> (
        salt: [UInt8], sealed: [UInt8]
    )? {
        try database.first(
            """
            SELECT s.salt, s.sealed
            FROM main.user_slot AS s JOIN main.factor AS f ON f.salt = s.salt AND f.user_id = s.user_id
            WHERE s.user_id = \(user) AND s.kind = 'ssh' AND f.kind = 'ssh' AND f.deleted IS NULL
                AND f.public = \(key.bareLine)
            """
        ) { (salt: $0.blob(at: 0), sealed: $0.blob(at: 1)) }
    }

    private static func place(of user: Int64, salt: [UInt8], _ databaseID: [UInt8]) -> [UInt8] {
        SealedPlace(purpose: .userBundle, owner: user, row: user).bytes(database: databaseID) + salt
    }
}
