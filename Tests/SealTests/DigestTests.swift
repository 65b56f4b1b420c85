import Testing

@testable import Seal

@Suite struct DigestTests {
    @Test(arguments: Vector.load("sha-256-cavp.txt"))
    func `SHA-256 gives the published digest, whole and in parts`(_ vector: Vector) {
        let message = vector.bytes("message")
        #expect(SHA256.hash(message) == vector.bytes("digest"))
        var digest = SHA256()
        for byte in message { digest.update([byte]) }
        #expect(digest.finalize() == vector.bytes("digest"))
    }

    @Test func `SHA-256 of a million times a is that of FIPS 180`() {
        var digest = SHA256()
        let chunk = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000)
        for _ in 0..<1_000 { digest.update(chunk) }
        let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        #expect(Hex.encode(digest.finalize()) == expected)
    }

    @Test func `a digest starts over after it is finalized or reset`() {
        var digest = SHA256()
        digest.update([1])
        #expect(digest.finalize() == SHA256.hash([1]))
        #expect(digest.finalize() == SHA256.hash([]))
        digest.update([2])
        digest.reset()
        digest.update([3])
        #expect(digest.finalize() == SHA256.hash([3]))
    }

    @Test func `a copied digest goes on by itself`() {
        var first = SHA256()
        first.update([1])
        var second = first
        first.update([2])
        second.update([3])
        #expect(first.finalize() == SHA256.hash([1, 2]))
        #expect(second.finalize() == SHA256.hash([1, 3]))
    }

    @Test(arguments: Vector.load("hmac-sha-256-rfc4231.txt"))
    func `HMAC gives the published tag, again and again`(_ vector: Vector) throws {
        let code = try HMACSHA256(key: vector.bytes("key"))
        let expected = vector.bytes("tag")
        for _ in 0..<3 {
            #expect(Array(code.authenticate(vector.bytes("message")).prefix(expected.count)) == expected)
        }
    }

    @Test func `HMAC writes over its own message when asked`() throws {
        let code = try HMACSHA256(key: [1])
        let message = [UInt8](0..<32)
        var bytes = message
        unsafe bytes.withUnsafeMutableBytes { unsafe code.authenticate(UnsafeRawBufferPointer($0), into: $0) }
        #expect(bytes == code.authenticate(message))
    }

    @Test func `HMAC without a key is refused`() {
        #expect(throws: CryptoError.invalidKey("an HMAC key is empty")) { try HMACSHA256(key: []) }
    }
}
