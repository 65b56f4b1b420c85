import Seal
import Testing

@testable import CRMCore

@Suite struct SSHSignatureTests {
    private static let key = try? SSHPublicKey(text: SSHPublicKeyTests.ed25519)

    /// A signature in its armour, put together as PROTOCOL.sshsig says.
    static func armoured(
        preamble: String = "SSHSIG", version: UInt8 = 1, key: [UInt8]? = nil, namespace: String = "crm",
        reserved: [UInt8] = [], hash: String = "sha512", algorithm: String = "ssh-ed25519",
        bytes: [UInt8] = [UInt8](repeating: 5, count: 64), inside: [UInt8] = [], behind: [UInt8] = []
    ) -> String {
        let signature = SSHWire.string(Array(algorithm.utf8)) + SSHWire.string(bytes) + inside
        let fields = [
            key ?? Self.key?.blob ?? [], Array(namespace.utf8), reserved, Array(hash.utf8), signature,
        ]
        let blob =
            Array(preamble.utf8) + [0, 0, 0, version] + fields.flatMap { SSHWire.string($0) } + behind
        return armour(String(decoding: Base64.standard.encodePadded(blob), as: UTF8.self))
    }

    private static func armour(_ digits: String) -> String {
        "-----BEGIN SSH SIGNATURE-----\n\(digits)\n-----END SSH SIGNATURE-----\n"
    }

    static func signature(_ armoured: String) throws -> SSHSignature {
        try SSHSignature(armoured: Secret(copying: Array(armoured.utf8)))
    }

    @Test func `the parts come out`() throws {
        let signature = try Self.signature(Self.armoured())
        #expect(signature.publicKey == Self.key)
        #expect(signature.algorithm == "ssh-ed25519")
        #expect(signature.hashAlgorithm == "sha512")
        #expect(signature.bytes.isEqual(to: Secret(copying: [UInt8](repeating: 5, count: 64))))
    }

    /// PROTOCOL.u2f: flags and counter follow the signature of a security key.
    @Test func `a security key's flags and counter are passed over`() throws {
        let blob = [
            Array("sk-ssh-ed25519@openssh.com".utf8), [UInt8](repeating: 3, count: 32), Array("ssh:".utf8),
        ]
        .flatMap { SSHWire.string($0) }
        let counted: [UInt8] = [1, 0, 0, 0, 9]
        let kind = "sk-ssh-ed25519@openssh.com"
        let signature = try Self.signature(Self.armoured(key: blob, algorithm: kind, inside: counted))
        #expect(signature.bytes.count == 64)
        #expect(throws: CoreError.self) { try Self.signature(Self.armoured(key: blob, algorithm: kind)) }
    }

    @Test(arguments: [
        "", "nonsense", armour(""), armour("!!!!"), armour("AAAA"), armoured(preamble: "SSHSIX"),
        armoured(version: 2), armoured(key: [1]), armoured(reserved: [1]), armoured(inside: [0]),
        armoured(behind: [0]), armoured(namespace: "git"), armoured(namespace: ""),
        String(armoured().dropLast(30)), "x" + armoured(), armoured() + armoured(),
    ])
    func `what is no whole signature for this program is refused`(_ text: String) {
        let error = #expect(throws: CoreError.self) { try Self.signature(text) }
        #expect(error != nil)
    }

    @Test func `every prefix is refused`() throws {
        let digits = Self.armoured().split(separator: "\n")[1]
        let blob = try #require(Base64.standard.decodePadded(String(digits)))
        for count in 0..<blob.count {
            let text = String(
                decoding: Base64.standard.encodePadded(Array(blob.prefix(count))), as: UTF8.self)
            #expect(throws: CoreError.self) { try Self.signature(Self.armour(text)) }
        }
    }
}
