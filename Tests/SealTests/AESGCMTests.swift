import Testing

@testable import Seal

@Suite struct AESGCMTests {
    static let vectors = Vector.load("aes-256-gcm-cavp.txt") + Vector.load("aes-256-gcm-wycheproof.txt")
    let key = Secret(copying: Array(0..<32))

    @Test(arguments: vectors.filter(\.isValid))
    func `a published message seals and opens to the published bytes`(_ vector: Vector) throws {
        let box = try AESGCM(key: Secret(copying: vector.bytes("key")))
        let sealed = vector.bytes("nonce") + vector.bytes("ciphertext") + vector.bytes("tag")
        let associated = vector.bytes("associated")
        let plaintext = vector.bytes("plaintext")
        #expect(try box.seal(plaintext, authenticating: associated, sealing: vector.bytes("nonce")) == sealed)
        #expect(try box.open(sealed, authenticating: associated) == plaintext)
    }

    @Test(arguments: vectors.filter { !$0.isValid })
    func `a published forgery is refused`(_ vector: Vector) throws {
        let box = try AESGCM(key: Secret(copying: vector.bytes("key")))
        let sealed = vector.bytes("nonce") + vector.bytes("ciphertext") + vector.bytes("tag")
        #expect(throws: CryptoError.notAuthentic) {
            try box.open(sealed, authenticating: vector.bytes("associated"))
        }
    }

    @Test func `the files hold forgeries and honest messages`() {
        #expect(Self.vectors.filter(\.isValid).count == 89)
        #expect(Self.vectors.filter { !$0.isValid }.count == 52)
    }

    @Test func `a byte flipped anywhere is refused, and the output is zeroed`() throws {
        let box = try AESGCM(key: key)
        let associated: [UInt8] = [1, 2, 3, 4, 5]
        let sealed = try box.seal(Array("attack at dawn, all of you".utf8), authenticating: associated)
        var leaks: [Int] = []
        for index in 0..<(sealed.count + associated.count) {
            var sealed = sealed
            var associated = associated
            if index < sealed.count {
                sealed[index] ^= 0x40
            } else {
                associated[index - sealed.count] ^= 1
            }
            var output = [UInt8](repeating: 0xaa, count: sealed.count)
            if try !isRefused(box, sealed, associated, &output) || output.contains(where: { $0 != 0 }) {
                leaks.append(index)
            }
        }
        #expect(leaks == [])
    }

    @Test func `a message cut short is refused, and the output is zeroed`() throws {
        let box = try AESGCM(key: key)
        let sealed = try box.seal([1, 2, 3], authenticating: [])
        var leaks: [Int] = []
        for count in 0..<sealed.count {
            var output = [UInt8](repeating: 0xaa, count: 8)
            if try !isRefused(box, Array(sealed[..<count]), [], &output)
                || output.contains(where: { $0 != 0 })
            {
                leaks.append(count)
            }
        }
        #expect(leaks == [])
    }

    @Test func `a context goes on after a refusal`() throws {
        let box = try AESGCM(key: key)
        var sealed = try box.seal([1, 2, 3], authenticating: [9])
        let honest = sealed
        sealed[15] ^= 1
        #expect(throws: CryptoError.notAuthentic) { try box.open(sealed, authenticating: [9]) }
        #expect(try box.open(honest, authenticating: [9]) == [1, 2, 3])
        #expect(try box.open(box.seal([4], authenticating: []), authenticating: []) == [4])
    }

    @Test func `sealing the same twice gives two messages`() throws {
        let box = try AESGCM(key: key)
        let nonces = try (0..<1_000).map { _ in try box.seal([], authenticating: [])[..<AESGCM.nonceByteCount]
        }
        #expect(Set(nonces).count == 1_000)
    }

    @Test func `another key opens nothing, and rekeying goes there and back`() throws {
        let other = Secret(copying: Array(1..<33))
        let box = try AESGCM(key: key)
        let sealed = try box.seal([7], authenticating: [])
        try unsafe other.withBytes { (key) throws(CryptoError) in try unsafe box.rekey(key) }
        #expect(throws: CryptoError.notAuthentic) { try box.open(sealed, authenticating: []) }
        let next = try box.seal([8], authenticating: [])
        #expect(try AESGCM(key: other).open(next, authenticating: []) == [8])
        try unsafe key.withBytes { (key) throws(CryptoError) in try unsafe box.rekey(key) }
        #expect(try box.open(sealed, authenticating: []) == [7])
    }

    @Test func `a secret travels sealed`() throws {
        let box = try AESGCM(key: key)
        let secret = try Secret.random(count: 32)
        let sealed = try box.seal(secret, authenticating: [1])
        #expect(try box.openSecret(sealed, authenticating: [1]).isEqual(to: secret))
        #expect(throws: CryptoError.notAuthentic) { try box.openSecret(sealed, authenticating: [2]) }
    }

    @Test(arguments: [0, 16, 24, 31, 33])
    func `a key of another length is refused`(_ count: Int) {
        #expect(throws: CryptoError.invalidKey("AES-256 takes 32 bytes, not \(count)")) {
            try AESGCM(key: Secret(count: count))
        }
    }

    @Test func `an output too small is refused before anything is written`() throws {
        let box = try AESGCM(key: key)
        var output = [UInt8](repeating: 0xaa, count: 30)
        #expect(throws: CryptoError.invalidParameter("the output takes 30 bytes of 31")) {
            try seal(box, [1, 2, 3], &output)
        }
        #expect(output.allSatisfy { $0 == 0xaa })
    }

    private func seal(_ box: AESGCM, _ plaintext: [UInt8], _ output: inout [UInt8]) throws {
        try unsafe plaintext.lend { (plaintext) throws(CryptoError) in
            try unsafe output.lendMutable { (output) throws(CryptoError) in
                _ = try unsafe box.seal(plaintext, authenticating: plaintext, into: output)
            }
        }
    }

    private func isRefused(
        _ box: AESGCM, _ sealed: [UInt8], _ associated: [UInt8], _ output: inout [UInt8]
    ) throws -> Bool {
        do {
            _ = try unsafe sealed.lend { (sealed) throws(CryptoError) in
                try unsafe associated.lend { (associated) throws(CryptoError) in
                    try unsafe output.lendMutable { (output) throws(CryptoError) in
                        try unsafe box.open(sealed, authenticating: associated, into: output)
                    }
                }
            }
            return false
        } catch CryptoError.notAuthentic {
            return true
        }
    }
}
