import Seal

/// A signature of OpenSSH over a text (PROTOCOL.sshsig in OpenSSH's sources), taken out of its armour.
///
/// A signature may be what a key is made of, so it is kept as one.
package struct SSHSignature {
    /// What every signature here is for; one that a person gave elsewhere, to git say, is none here.
    package static let namespace = "crm"

    package let publicKey: SSHPublicKey
    /// How the text was digested before it was signed: `sha512` unless somebody asked for another.
    package let hashAlgorithm: String
    /// How it was signed: for RSA `rsa-sha2-512`, for others the key's kind.
    package let algorithm: String
    /// The signature alone: 64 bytes for Ed25519, a number as long as the key for RSA.
    package let bytes: Secret
    /// The whole in its armour, as `ssh-keygen` writes and reads it.
    package let armoured: Secret

    private static let first = "-----BEGIN SSH SIGNATURE-----"
    private static let last = "-----END SSH SIGNATURE-----"

    /// Reads what `ssh-keygen -Y sign` writes.
    package init(armoured: Secret) throws {
        let text = armoured.withBytes { String(decoding: $0, as: UTF8.self) }
        let lines = text.split(whereSeparator: \.isNewline)
        guard lines.count > 2, lines.first! == Self.first, lines.last! == Self.last,
            var blob = Base64.standard.decodePadded(lines.dropFirst().dropLast().joined())
        else { throw Self.malformed }
        defer { blob.wipe() }
        do {
            self = try Self(blob, armoured: armoured)
        } catch is SSHWire.Malformed {
            throw Self.malformed
        }
    }

    private init(_ blob: [UInt8], armoured: Secret) throws {
        var wire = SSHWire(blob)
        guard try wire.bytes(6) == Array("SSHSIG".utf8), try wire.uint32() == 1 else { throw Self.malformed }
        publicKey = try SSHPublicKey(blob: wire.string())
        let namespace = try wire.text()
        // Reserved, and nothing is known that could be in it.
        guard try wire.string().isEmpty else { throw Self.malformed }
        hashAlgorithm = try wire.text()
        var body = SSHWire(try wire.string())
        algorithm = try body.text()
        bytes = Secret(copying: try body.string())
        self.armoured = armoured
        // Security keys add a byte of flags and a counter (PROTOCOL.u2f).
        if publicKey.needsTouch { _ = try body.bytes(5) }
        guard wire.isAtEnd, body.isAtEnd else { throw Self.malformed }
        guard namespace == Self.namespace else {
            throw CoreError(.failed, "the signature is for '\(namespace)', not for '\(Self.namespace)'")
        }
    }

    private static var malformed: CoreError {
        CoreError(.failed, "ssh-keygen gave something that is no signature")
    }
}
