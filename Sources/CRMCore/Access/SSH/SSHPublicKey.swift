import Formats
import Seal

/// A public key of OpenSSH, as it stands in a file that ends in `.pub`.
package struct SSHPublicKey: Equatable, Sendable {
    /// The kinds that are taken.
    package enum Kind: String, CaseIterable, Sendable {
        case ed25519 = "ssh-ed25519"
        case rsa = "ssh-rsa"
        case ecdsa256 = "ecdsa-sha2-nistp256"
        case ecdsa384 = "ecdsa-sha2-nistp384"
        case ecdsa521 = "ecdsa-sha2-nistp521"
        case securityKeyEd25519 = "sk-ssh-ed25519@openssh.com"
        case securityKeyECDSA = "sk-ecdsa-sha2-nistp256@openssh.com"
    }

    package let kind: Kind
    /// The key in SSH's own form (RFC 4253, section 6.6), which the kind is a part of.
    package let blob: [UInt8]
    package let comment: String

    /// RSA keys below this many bits are refused.
    static let leastRSABits = 2048
    /// What OpenSSH itself takes at most.
    static let mostRSABits = 16384

    /// Whether the key signs one text always alike, so that a key can be made of its signature: ECDSA draws a
    /// random number each time, and security keys count.
    package var canUnlock: Bool { kind == .ed25519 || kind == .rsa }

    /// Whether somebody must touch the key for a signature.
    package var needsTouch: Bool { kind == .securityKeyEd25519 || kind == .securityKeyECDSA }

    /// The key on one line as OpenSSH writes it, with its comment.
    package var line: String { comment.isEmpty ? bareLine : "\(bareLine) \(comment)" }

    /// The key on one line without its comment: one key has one such line.
    package var bareLine: String {
        kind.rawValue + " " + String(decoding: Base64.standard.encodePadded(blob), as: UTF8.self)
    }

    /// The fingerprint as `ssh-keygen -l` prints it, such as `SHA256:4Srnblo/…`.
    package var fingerprint: String {
        "SHA256:" + String(decoding: Base64.standard.encode(SHA256.hash(blob)), as: UTF8.self)
    }

    /// Two keys are equal whatever is said about them.
    package static func == (left: SSHPublicKey, right: SSHPublicKey) -> Bool { left.blob == right.blob }

    /// Reads a key from SSH's own form.
    init(blob: [UInt8], comment: String = "") throws {
        self.kind = try Self.check(blob)
        self.blob = blob
        self.comment = comment
    }
}

extension SSHPublicKey {
    /// Checks that a key is whole and of a kind that is taken.
    private static func check(_ blob: [UInt8]) throws -> Kind {
        var wire = SSHWire(blob)
        do {
            let name = try wire.text()
            guard let kind = Kind(rawValue: name) else { throw unknown(name) }
            try checkBody(kind, &wire)
            if kind == .securityKeyEd25519 || kind == .securityKeyECDSA {
                guard try !wire.string().isEmpty else { throw malformed }
            }
            guard wire.isAtEnd else { throw malformed }
            return kind
        } catch is SSHWire.Malformed {
            throw malformed
        }
    }

    private static func checkBody(_ kind: Kind, _ wire: inout SSHWire) throws {
        switch kind {
        case .ed25519, .securityKeyEd25519:
            guard try wire.string().count == Ed25519.publicKeyByteCount else { throw malformed }
        case .rsa:
            let exponent = try wire.positiveNumber()
            let modulus = try wire.positiveNumber()
            guard exponent.count <= 8, exponent != [1], exponent.last! & 1 == 1, modulus.last! & 1 == 1 else {
                throw malformed
            }
            let bits = modulus.count * 8 - modulus[0].leadingZeroBitCount
            guard leastRSABits...mostRSABits ~= bits else {
                throw CoreError(
                    .refused, "an RSA key of \(bits) bits",
                    hints: ["it takes \(leastRSABits) to \(mostRSABits); better: ssh-keygen -t ed25519"])
            }
        case .ecdsa256, .securityKeyECDSA: try checkPoint(on: "nistp256", ofBytes: 32, &wire)
        case .ecdsa384: try checkPoint(on: "nistp384", ofBytes: 48, &wire)
        case .ecdsa521: try checkPoint(on: "nistp521", ofBytes: 66, &wire)
        }
    }

    /// An uncompressed point; whether it is on the curve is OpenSSH's to say, which does the arithmetic.
    private static func checkPoint(on curve: String, ofBytes count: Int, _ wire: inout SSHWire) throws {
        let name = try wire.text()
        let point = try wire.string()
        guard name == curve, point.count == 1 + 2 * count, point[0] == 4 else { throw malformed }
    }

    static var malformed: CoreError { CoreError(.usage, "the SSH key is damaged") }

    static func unknown(_ name: String) -> CoreError {
        if name.holds("-cert-v0") {
            return CoreError(
                .refused, "a certificate is no key", hints: ["give the key that it is for, a file in .pub"])
        }
        return CoreError(
            .refused, "an SSH key of the kind '\(name)' is not taken",
            hints: ["make one that is: ssh-keygen -t ed25519"])
    }
}
