import Seal

/// The way from an SSH key to the key of an unlock slot: its signature over a text that belongs to that slot.
///
/// Whoever can have the key sign that text can unlock the slot, as with any log-in by SSH key: an agent that is
/// forwarded to a host is in that host's hands. The signature is a secret, and goes nowhere.
package struct SSHUnlock {
    private let databaseID: [UInt8]
    private let user: Int64
    private let salt: [UInt8]

    package static let saltByteCount = 16

    /// - Parameter salt: The slot's own random bytes.
    package init(databaseID: [UInt8], user: Int64, salt: [UInt8]) {
        self.databaseID = databaseID
        self.user = user
        self.salt = salt
    }

    /// The text that is signed: it says what it is, since some agents show it. It is the same for ever.
    package var text: [UInt8] {
        let (database, salt) = (Hex.encode(databaseID), Hex.encode(salt))
        return Array("crm unlock 1\ndatabase \(database)\nuser \(user)\nsalt \(salt)\n".utf8)
    }

    /// Gives the 32 bytes that seal the slot.
    ///
    /// The text is signed twice, since only a key that signs it always alike will ever open the slot again.
    ///
    /// - Parameter sign: Signs a text with the person's key, as ``SSHKeygen/sign(_:keyFile:)`` does.
    /// - Throws: ``CoreError`` of kind refused for a key that cannot do that.
    package func key(of publicKey: SSHPublicKey, signing sign: ([UInt8]) throws -> SSHSignature) throws
        -> Secret
    {
        guard publicKey.canUnlock else {
            throw CoreError(
                .refused,
                "a key of the kind '\(publicKey.kind.rawValue)' never signs alike, so it cannot unlock",
                hints: ["it can be a second factor beside the password; ed25519 and RSA keys unlock"])
        }
        let first = try checked(sign(text), publicKey)
        let second = try checked(sign(text), publicKey)
        guard first.isEqual(to: second) else {
            throw CoreError(
                .refused, "two signatures of one text differ, so the key cannot unlock",
                hints: ["the agent, or the card behind it, adds something random: use the key's file"])
        }
        let kind = Array(publicKey.kind.rawValue.utf8)
        return try HKDF.derive(from: first, salt: salt, info: Array("crm ssh unlock ".utf8) + kind, count: 32)
    }

    /// The bytes of a signature that is the key's, and made in the one way that is always taken.
    private func checked(_ signature: SSHSignature, _ publicKey: SSHPublicKey) throws -> Secret {
        guard signature.publicKey == publicKey else {
            throw CoreError(.refused, "another key signed than the one that was asked")
        }
        let algorithm = publicKey.kind == .rsa ? "rsa-sha2-512" : publicKey.kind.rawValue
        guard signature.algorithm == algorithm, signature.hashAlgorithm == "sha512" else {
            throw CoreError(
                .refused,
                "the key signed with \(signature.algorithm) over \(signature.hashAlgorithm), not \(algorithm) over sha512"
            )
        }
        guard publicKey.kind == .rsa else { return signature.bytes }
        // An RSA signature is a number, which one agent writes with zeros in front and another without.
        return signature.bytes.withBytes { Secret(copying: $0.drop { $0 == 0 }) }
    }
}
