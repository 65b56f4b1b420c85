import Glibc
import Seal
import Testing

@testable import CRMCore

@Suite struct SSHUnlockTests {
    private static let databaseID = [UInt8](0..<16)
    private static let salt = [UInt8](repeating: 7, count: 16)
    private static let unlock = SSHUnlock(databaseID: databaseID, user: 3, salt: salt)

    private static func hex(_ secret: Secret) -> String { secret.withBytes { Hex.encode(Array($0)) } }

    @Test func `the text names database, user and slot, and stays what it is`() {
        let text = """
            crm unlock 1
            database 000102030405060708090a0b0c0d0e0f
            user 3
            salt 07070707070707070707070707070707

            """
        #expect(String(decoding: Self.unlock.text, as: UTF8.self) == text)
    }

    @Test(.enabled(if: TestPrograms.hasKeygen, "ssh-keygen is not installed"), arguments: ["ed25519", "rsa"])
    func `one key gives one secret, from its file or an agent, and another for each slot`(_ kind: String)
        throws
    {
        let keys = try SSHKeys()
        let path = try keys.make(kind)
        let key = try SSHPublicKey(path: path)
        func secret(_ unlock: SSHUnlock) throws -> String {
            let keygen = try keys.keygen
            return try Self.hex(unlock.key(of: key) { try keygen.sign($0, keyFile: path) })
        }
        let first = try secret(Self.unlock)
        #expect(first.utf8.count == 64)
        #expect(try secret(Self.unlock) == first)
        let others = [
            SSHUnlock(databaseID: Self.databaseID, user: 4, salt: Self.salt),
            SSHUnlock(databaseID: Self.databaseID, user: 3, salt: Self.salt.map { $0 + 1 }),
            SSHUnlock(databaseID: Self.salt, user: 3, salt: Self.salt),
        ]
        #expect(try Set(others.map(secret) + [first]).count == 4)
        try keys.hand(path)
        #expect(try secret(Self.unlock) == first)
        unlink(path)
        #expect(throws: CoreError.self) { try secret(Self.unlock) }
        let keygen = try keys.keygen
        let agents = try Self.unlock.key(of: key) { try keygen.sign($0, keyFile: path + ".pub") }
        #expect(Self.hex(agents) == first)
    }

    @Test(.enabled(if: TestPrograms.hasKeygen, "ssh-keygen is not installed"))
    func `a key that signs one text in two ways is refused`() throws {
        let keys = try SSHKeys()
        let path = try keys.make("ecdsa")
        let error = #expect(throws: CoreError.self) {
            try Self.unlock.key(of: SSHPublicKey(path: path)) { try keys.keygen.sign($0, keyFile: path) }
        }
        #expect(error?.kind == .refused)
        #expect(error?.message.contains("never signs alike") == true)
    }

    private static let key = try? SSHPublicKey(text: SSHPublicKeyTests.ed25519)

    /// A signer that gives these signatures in turn.
    private static func signer(_ armoured: String...) -> ([UInt8]) throws -> SSHSignature {
        var rest = armoured
        return { _ in try SSHSignatureTests.signature(rest.removeFirst()) }
    }

    /// HKDF was computed with another program (Python's `hmac`) from 64 bytes of 5.
    @Test func `the secret is HKDF-SHA-256 of the signature, with the slot's salt`() throws {
        let signature = SSHSignatureTests.armoured()
        let secret = try Self.unlock.key(
            of: #require(Self.key), signing: Self.signer(signature, signature))
        let info = Array("crm ssh unlock ssh-ed25519".utf8)
        let expected = try HKDF.derive(
            from: Secret(copying: [UInt8](repeating: 5, count: 64)), salt: Self.salt, info: info, count: 32)
        #expect(secret.isEqual(to: expected))
        #expect(Self.hex(secret) == "39185a56bb7c955f5acf64534d653d29e1c6b412c51084750d0632a1becc802b")
    }

    @Test func `an agent whose signatures differ is refused`() throws {
        let error = #expect(throws: CoreError.self) {
            try Self.unlock.key(
                of: #require(Self.key),
                signing: Self.signer(
                    SSHSignatureTests.armoured(),
                    SSHSignatureTests.armoured(bytes: [UInt8](repeating: 6, count: 64))))
        }
        #expect(error?.message == "two signatures of one text differ, so the key cannot unlock")
    }

    @Test(arguments: [
        SSHSignatureTests.armoured(hash: "sha256"), SSHSignatureTests.armoured(algorithm: "ssh-rsa"),
        SSHSignatureTests.armoured(
            key: (try? SSHPublicKey(text: SSHPublicKeyTests.ecdsa))?.blob, algorithm: "ecdsa-sha2-nistp256"),
    ])
    func `a signature made in another way or by another key is refused`(_ armoured: String) throws {
        let error = #expect(throws: CoreError.self) {
            try Self.unlock.key(of: #require(Self.key), signing: Self.signer(armoured, armoured))
        }
        #expect(error?.kind == .refused)
    }

    @Test func `zeros in front of an RSA signature make no difference`() throws {
        let modulus: [UInt8] = [0, 0x80] + [UInt8](repeating: 0xFF, count: 255)
        let blob = [Array("ssh-rsa".utf8), [1, 0, 1], modulus].flatMap { SSHWire.string($0) }
        let secrets = try [[0, 0, 9, 8], [9, 8]].map { (bytes: [UInt8]) in
            let signature = SSHSignatureTests.armoured(key: blob, algorithm: "rsa-sha2-512", bytes: bytes)
            return try Self.hex(
                Self.unlock.key(of: SSHPublicKey(blob: blob), signing: Self.signer(signature, signature)))
        }
        #expect(secrets[0] == secrets[1])
    }

    @Test(
        .enabled(if: TestPrograms.hasKeygen, "ssh-keygen is not installed"),
        arguments: ["ed25519", "rsa", "ecdsa"])
    func `presence is proved by the user's own key, over a text that is new each time`(_ kind: String) throws
    {
        let keys = try SSHKeys()
        let path = try keys.make(kind)
        let user = try TestDatabase().open().user
        let presence = try SSHPresence(databaseID: Self.databaseID, user: user)
        let again = try SSHPresence(databaseID: Self.databaseID, user: user)
        #expect(presence.text != again.text)
        let keygen = try keys.keygen
        #expect(try presence.isProved(by: SSHPublicKey(path: path), keyFile: path, with: keygen))
        let other = try SSHPublicKey(text: SSHPublicKeyTests.ecdsa)
        #expect(try !presence.isProved(by: other, keyFile: path, with: keygen))
        let old = try keygen.sign(again.text, keyFile: path)
        #expect(try !keygen.isValid(old, over: presence.text, by: old.publicKey, user: user.name))
    }
}
