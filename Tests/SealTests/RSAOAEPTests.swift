import Glibc
import Testing

@testable import Seal

@Suite struct RSAOAEPTests {
    static let vectors = Vector.load("rsa-oaep-3072-wycheproof.txt")
    static let refused = Vector.load("rsa-refused.txt")
    static let hasOpenSSL = unsafe system("command -v openssl >/dev/null 2>&1") == 0

    static func key() throws -> RSAOAEP.PrivateKey {
        try RSAOAEP.PrivateKey(der: Secret(copying: vectors[0].bytes("privateKey")))
    }

    @Test(arguments: vectors.dropFirst())
    func `a published message opens, and a published forgery does not`(_ vector: Vector) throws {
        let key = try Self.key()
        let wrapped = vector.bytes("wrapped")
        let label = vector.bytes("label")
        if vector.isValid {
            #expect(try key.decrypt(wrapped, label: label).revealed == vector.bytes("message"))
        } else {
            #expect(throws: CryptoError.notAuthentic) { try key.decrypt(wrapped, label: label) }
        }
    }

    @Test func `a made key wraps and opens, and survives being written`() throws {
        let key = try RSAOAEP.PrivateKey.generate()
        let secret = try Secret.random(count: 32)
        let wrapped = try RSAOAEP.PublicKey(der: key.publicKey.der).encrypt(secret, label: [1])
        let again = try RSAOAEP.PrivateKey(der: key.der)
        #expect(wrapped.count == 384)
        #expect(again.publicKey == key.publicKey)
        #expect(again.der.isEqual(to: key.der))
        #expect(try again.decrypt(wrapped, label: [1]).isEqual(to: secret))
    }

    @Test(arguments: [[], [2], [1, 0]] as [[UInt8]])
    func `another label opens nothing`(_ label: [UInt8]) throws {
        let key = try Self.key()
        let wrapped = try key.publicKey.encrypt(Secret(copying: [5]), label: [1])
        #expect(throws: CryptoError.notAuthentic) { try key.decrypt(wrapped, label: label) }
    }

    @Test func `a byte flipped anywhere is refused`() throws {
        let key = try Self.key()
        let wrapped = try key.publicKey.encrypt(Secret(copying: [5]), label: [])
        for index in stride(from: 0, to: wrapped.count, by: 48) {
            var forged = wrapped
            forged[index] ^= 1
            #expect(throws: CryptoError.notAuthentic) { try key.decrypt(forged, label: []) }
        }
    }

    @Test func `wrapping takes up to 318 bytes`() throws {
        let key = try Self.key()
        let most = try Secret.random(count: 318)
        #expect(try key.decrypt(key.publicKey.encrypt(most, label: []), label: []).isEqual(to: most))
        #expect(throws: CryptoError.invalidParameter("RSA-OAEP takes up to 318 bytes, not 319")) {
            try key.publicKey.encrypt(Secret(count: 319), label: [])
        }
        #expect(try key.decrypt(key.publicKey.encrypt(Secret(count: 0), label: []), label: []).count == 0)
    }

    @Test(arguments: refused)
    func `a key of another kind, too short or with a small exponent is refused`(_ vector: Vector) {
        let isInvalid = { (error: any Error) in
            if case .invalidKey = error as? CryptoError { true } else { false }
        }
        #expect(performing: { try RSAOAEP.PublicKey(der: vector.bytes("public")) }, throws: isInvalid)
        #expect(
            performing: { try RSAOAEP.PrivateKey(der: Secret(copying: vector.bytes("private"))) },
            throws: isInvalid)
    }

    @Test(arguments: [0, 1024, 2048, 3071, 8193])
    func `a size out of range is not made`(_ bits: Int) {
        #expect(throws: CryptoError.invalidParameter("RSA of \(bits) bits; from 3072 to 8192 are taken")) {
            try RSAOAEP.PrivateKey.generate(bits: bits)
        }
    }

    @Test func `bytes behind a key, or missing from it, are refused`() throws {
        let key = try Self.key()
        let der = key.publicKey.der
        for bytes in [der + [0], Array(der.dropLast()), [], [0x30]] {
            #expect(throws: CryptoError.self) { try RSAOAEP.PublicKey(der: bytes) }
        }
        for bytes in [key.der.revealed + [0], Array(key.der.revealed.dropLast()), []] {
            #expect(throws: CryptoError.self) { try RSAOAEP.PrivateKey(der: Secret(copying: bytes)) }
        }
    }

    @Test func `PEM goes there and back`() throws {
        let key = try Self.key().publicKey
        let pem = key.pem
        #expect(try RSAOAEP.PublicKey(pem: pem) == key)
        #expect(
            try RSAOAEP.PublicKey(pem: "\n  " + pem.split(separator: "\n").joined(separator: "\r\n ")) == key)
        let longest = pem.split(separator: "\n").map(\.utf8.count).max()
        #expect(longest == 64)
        for text in ["", "x", pem + "x", "x\n" + pem, String(pem.dropFirst(30)), pem + pem] {
            #expect(throws: CryptoError.invalidKey("not a public key in PEM")) {
                try RSAOAEP.PublicKey(pem: text)
            }
        }
    }

    @Test(.enabled(if: hasOpenSSL))
    func `the openssl command opens ours, and we open its`() throws {
        var template = Array("/tmp/seal-tests-XXXXXX".utf8CString)
        let made = unsafe template.withUnsafeMutableBufferPointer { path in
            unsafe mkdtemp(path.baseAddress!).map { unsafe String(cString: $0) }
        }
        let folder = try #require(made)
        defer { _ = unsafe system("rm -r \(folder)") }
        let key = try Self.key()
        let secret = try Secret.random(count: 48)
        let options =
            "-pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256"
            + " -pkeyopt rsa_oaep_label:0a0b0c"
        writeFile(folder + "/private.der", key.der.revealed)
        let makings = [
            "openssl pkey -inform DER -in private.der -out plain.pem",
            "openssl pkey -inform DER -in private.der -aes256 -passout pass:p -out hidden.pem",
        ]
        unsafe #expect(system("cd \(folder) && \(makings.joined(separator: " && "))") == 0)
        let plain = Secret(copying: readFile(folder + "/plain.pem"))
        let hidden = Secret(copying: readFile(folder + "/hidden.pem"))
        #expect(try RSAOAEP.PrivateKey(pem: plain).der.isEqual(to: key.der))
        #expect([plain, hidden].map(RSAOAEP.PrivateKey.isEncrypted) == [false, true])
        #expect(throws: CryptoError.self) { try RSAOAEP.PrivateKey(pem: hidden) }
        writeFile(folder + "/public.pem", Array(key.publicKey.pem.utf8))
        writeFile(folder + "/secret", secret.revealed)
        writeFile(folder + "/ours", try key.publicKey.encrypt(secret, label: [10, 11, 12]))
        let opening =
            "openssl pkeyutl -decrypt -keyform DER -inkey private.der -in ours -out opened \(options)"
        let wrapping = "openssl pkeyutl -encrypt -pubin -inkey public.pem -in secret -out theirs \(options)"
        unsafe #expect(system("cd \(folder) && \(opening) && \(wrapping)") == 0)
        #expect(readFile(folder + "/opened") == secret.revealed)
        #expect(try key.decrypt(readFile(folder + "/theirs"), label: [10, 11, 12]).isEqual(to: secret))
    }
}
