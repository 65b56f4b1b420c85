import Testing

@testable import Seal

/// One at a time, since two of them look at what the heap of all secrets does.
@Suite(.serialized) struct SecretTests {
    @Test(arguments: [0, 1, 32, 4096, 4097, 100_000])
    func `a secret starts zeroed, keeps what is written, and is compared by bytes`(_ count: Int) {
        let secret = Secret(count: count)
        #expect(secret.count == count)
        #expect(secret.revealed == [UInt8](repeating: 0, count: count))
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 + 1) }
        unsafe secret.withMutableBytes { unsafe $0.copyBytes(from: bytes) }
        #expect(secret.revealed == bytes)
        #expect(secret.isEqual(to: Secret(copying: bytes)))
        #expect(!secret.isEqual(to: Secret(copying: bytes + [0])))
        #expect(count == 0 || !secret.isEqual(to: Secret(count: count)))
    }

    @Test func `a secret prints nothing of itself, wherever it is printed`() {
        let secret = Secret(copying: "hunter2".utf8)
        #expect("\(secret)" == "•••")
        #expect(String(reflecting: secret) == "•••")
        #expect("\([secret])" == "[•••]")
        var text = ""
        dump(secret, to: &text)
        #expect(!text.contains("bytes") && !text.contains("104"))
    }

    @Test func `memory of a secret is zeroed when it goes`() {
        // The heap stays mapped, and another thread writes no such pattern where this was.
        let pattern: UInt8 = 0xa5
        let (bytes, inPages) = unsafe SecretStorage.allocate(4096)
        #expect(!inPages)
        unsafe bytes.initializeMemory(as: UInt8.self, repeating: pattern)
        unsafe SecretStorage.release(bytes, inPages: inPages)
        let left = unsafe bytes.count { $0 == pattern }
        #expect(left < 64)
    }

    @Test func `many secrets at once do not fill the heap that RSA needs`() throws {
        let secrets = (0..<9_000).map { Secret(copying: [UInt8](repeating: UInt8($0 % 251), count: 32)) }
        let key = try RSAOAEPTests.key()
        #expect(try key.decrypt(key.publicKey.encrypt(Secret(count: 32), label: []), label: []).count == 32)
        #expect(
            secrets.indices.allSatisfy { secrets[$0].revealed.allSatisfy { [byte = $0 % 251] in $0 == byte } }
        )
    }

    @Test func `random secrets and bytes differ from each other`() throws {
        #expect(try !Secret.random(count: 32).isEqual(to: .random(count: 32)))
        #expect(try RandomBytes.generate(count: 32) != RandomBytes.generate(count: 32))
        #expect(try RandomBytes.generate(count: 0) == [])
        #expect(throws: CryptoError.self) { try RandomBytes.generate(count: -1) }
    }

    @Test func `bytes are equal only when all of them are`() {
        #expect(ConstantTime.equal([], []))
        #expect(ConstantTime.equal([1, 2], [1, 2]))
        #expect(!ConstantTime.equal([1, 2], [1, 3]))
        #expect(!ConstantTime.equal([1, 2], [1, 2, 3]))
    }
}
