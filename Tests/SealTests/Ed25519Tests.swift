import Testing

@testable import Seal

@Suite struct Ed25519Tests {
    @Test(arguments: Vector.load("ed25519-rfc8032.txt"))
    func `a published seed gives the published key and signature`(_ vector: Vector) throws {
        let key = try Ed25519.PrivateKey(seed: Secret(copying: vector.bytes("seed")))
        #expect(key.publicKey.bytes == vector.bytes("public"))
        #expect(try key.sign(vector.bytes("message")) == vector.bytes("signature"))
        #expect(key.publicKey.isValid(vector.bytes("signature"), for: vector.bytes("message")))
    }

    @Test(arguments: Vector.load("ed25519-invalid-wycheproof.txt"))
    func `a published forgery is refused`(_ vector: Vector) throws {
        let key = try Ed25519.PublicKey(bytes: vector.bytes("public"))
        #expect(!key.isValid(vector.bytes("signature"), for: vector.bytes("message")))
    }

    @Test func `a made key signs, survives its seed, and no other key vouches for it`() throws {
        let key = try Ed25519.PrivateKey.generate()
        let other = try Ed25519.PrivateKey.generate()
        let signature = try key.sign([1, 2, 3])
        #expect(try Ed25519.PrivateKey(seed: key.seed).sign([1, 2, 3]) == signature)
        #expect(key.publicKey.isValid(signature, for: [1, 2, 3]))
        #expect(!key.publicKey.isValid(signature, for: [1, 2, 4]))
        #expect(!other.publicKey.isValid(signature, for: [1, 2, 3]))
    }

    @Test(arguments: [0, 31, 33])
    func `a seed or key of another length is refused`(_ count: Int) {
        let bytes = [UInt8](repeating: 1, count: count)
        #expect(throws: CryptoError.invalidKey("an Ed25519 seed is 32 bytes, not \(count)")) {
            try Ed25519.PrivateKey(seed: Secret(copying: bytes))
        }
        #expect(throws: CryptoError.invalidKey("an Ed25519 public key is 32 bytes, not \(count)")) {
            try Ed25519.PublicKey(bytes: bytes)
        }
    }
}
