import Formats
import SQLite
import Seal

/// What somebody who asked to be erased is given: what was done and when, and nothing of who it was, signed
/// with the key of who did it.
///
/// The signature is over the line of the statement with its line end, as it stands in the file.
package struct ErasureReceipt: Sendable {
    package let outcome: ErasureStore.Outcome
    package let database: [UInt8]
    package let fingerprint: String
    package let key: Ed25519.PublicKey
    package let signature: [UInt8]

    package init(_ outcome: ErasureStore.Outcome, in workspace: Workspace) throws {
        self.outcome = outcome
        database = workspace.settings.databaseID
        key = workspace.signer.key.publicKey
        fingerprint = Founding.fingerprint(of: key)
        let statement = Self.statement(outcome, database, fingerprint)
        signature = try workspace.signer.key.sign(Array(statement.utf8))
    }

    /// What no erasure reaches.
    package var backups: String { Self.backups(outcome) }

    private static func backups(_ outcome: ErasureStore.Outcome) -> String {
        "those made before \(outcome.time) still hold the data"
    }

    /// JSON on three lines, of which the second is what is signed.
    package var text: String {
        let end = JSONObject([
            ("public_key", .string(Self.base64(Self.algorithm + key.bytes))),
            ("signature", .string(Self.base64(signature))),
        ])
        let members = JSON.object(end).text().dropFirst()
        return "{\"receipt\":\n\(Self.statement(outcome, database, fingerprint)),\(members)\n"
    }

    private static func statement(
        _ outcome: ErasureStore.Outcome, _ database: [UInt8], _ fingerprint: String
    ) -> String {
        JSON.object(
            JSONObject([
                ("what", "customer erased"), ("database", .string(Hex.encode(database))),
                ("customer", .integer(outcome.customer)), ("time", .string(outcome.time.description)),
                ("entry", .integer(outcome.entry)), ("head", .string(Hex.encode(outcome.head))),
                (
                    "counts",
                    .object(JSONObject(outcome.counts.map { ($0.what, .integer(Int64($0.count))) }))
                ),
                ("reason", .string(outcome.reason)),
                ("purged", outcome.purged.map { .string($0.description) } ?? .null),
                ("backups", .string(backups(outcome))), ("key", .string(fingerprint)),
            ])
        ).text() + "\n"
    }

    /// What a key begins with in the form of RFC 8410, section 4, which other programs read.
    private static let algorithm: [UInt8] = [
        0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
    ]

    private static func base64(_ bytes: [UInt8]) -> String {
        let digits = String(decoding: Base64.standard.encode(bytes), as: UTF8.self)
        return digits + String(repeating: "=", count: (4 - digits.utf8.count % 4) % 4)
    }
}
