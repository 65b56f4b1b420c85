import SQLite
import Seal

/// The tables of a database file, by version.
package enum Schema {
    /// `crm1` as four bytes, which marks a file as ours.
    package static let applicationID: Int32 = 0x6372_6D31

    package static let migrations: [Migration] = [
        Migration(version: 1, script: version1)
    ]

    package static let version = 1

    /// SHA-256 over every table and index that the current version has, which an open compares
    /// with the file's: a planted trigger or view, or a changed table, is refused.
    package static let digest = "075c4b70dcf0a10c1fdbb61682b446d1c8bae1367262946cf6b548b512e23c54"

    /// The digests of the tables that the program made before its first release.
    static let unreleasedDigests: Set = [
        "11080d4bb2250ce5dd880ce0e9347b0754d2af471aaa55e3012e62d6659b3325",
        "b72cd37177de25850d8c1ada8c25202ffbb47aab7b29ab3770aa9d6be0e37eab",
        "6e2e0c355a4a18f28f1df3786d97635f91d2ea1ecde1fbe4abb8d246ec7674b1",
    ]

    /// Computes the digest of the schema that a file has.
    package static func digest(of database: Database) throws -> String {
        var content = SHA256()
        for object in try database.schemaObjects() {
            for part in [object.type, object.name, object.table, object.sql ?? ""] {
                content.update(Array(part.utf8) + [0])
            }
        }
        return Hex.encode(content.finalize())
    }
}
