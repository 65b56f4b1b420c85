import Testing

@testable import Seal

@Suite struct DerivationTests {
    @Test(arguments: Vector.load("hkdf-sha-256-rfc5869.txt"))
    func `HKDF gives the published key`(_ vector: Vector) throws {
        let expected = vector.bytes("derived")
        let derived = try HKDF.derive(
            from: Secret(copying: vector.bytes("key")), salt: vector.bytes("salt"),
            info: vector.bytes("info"), count: expected.count)
        #expect(derived.revealed == expected)
    }

    @Test(arguments: [0, -1, 255 * 32 + 1])
    func `HKDF refuses a length it cannot give`(_ count: Int) {
        #expect(throws: CryptoError.self) {
            try HKDF.derive(from: Secret(copying: [1]), info: [], count: count)
        }
    }

    @Test func `HKDF takes and gives what fits exactly`() throws {
        let secret = Secret(copying: [1])
        let info = [UInt8](repeating: 7, count: 1024)
        #expect(try HKDF.derive(from: secret, info: info, count: 255 * 32).count == 255 * 32)
        #expect(throws: CryptoError.self) { try HKDF.derive(from: secret, info: info + [7], count: 32) }
        #expect(throws: CryptoError.self) { try HKDF.derive(from: Secret(count: 0), info: [], count: 32) }
    }

    @Test(arguments: Vector.load("scrypt-rfc7914.txt"))
    func `scrypt gives the published key`(_ vector: Vector) throws {
        let expected = vector.bytes("derived")
        let cost = Scrypt.Cost(
            n: vector.number("n"), r: UInt32(vector.number("r")), p: UInt32(vector.number("p")))
        let derived = try Scrypt.deriveWithoutFloor(
            password: Secret(copying: vector.bytes("password")), salt: vector.bytes("salt"), cost: cost,
            count: expected.count)
        #expect(derived.revealed == expected)
    }

    @Test func `scrypt at its floor gives the published key`() throws {
        let derived = try Scrypt.derive(
            password: Secret(copying: "pleaseletmein".utf8), salt: Array("SodiumChloride".utf8),
            cost: Scrypt.Cost(n: 16384, r: 8, p: 1), count: 8)
        #expect(Hex.encode(derived.revealed) == "7023bdcb3afd7348")
    }

    @Test func `the standard cost is within libcrypto's memory`() throws {
        let derived = try Scrypt.derive(
            password: Secret(copying: [1]), salt: [2], cost: Scrypt.standard, count: 32)
        #expect(derived.count == 32)
    }

    @Test(arguments: [
        Scrypt.Cost(n: 0, r: 8, p: 1), Scrypt.Cost(n: 2, r: 8, p: 1), Scrypt.Cost(n: 3, r: 8, p: 1),
        Scrypt.Cost(n: 1 << 13, r: 8, p: 1), Scrypt.Cost(n: 1 << 17, r: 1, p: 1),
        Scrypt.Cost(n: 100_000, r: 8, p: 1), Scrypt.Cost(n: 1 << 30, r: 8, p: 1),
        Scrypt.Cost(n: 1 << 21, r: 8, p: 1), Scrypt.Cost(n: 1 << 63, r: .max, p: 1),
        Scrypt.Cost(n: 1 << 17, r: 8, p: 0), Scrypt.Cost(n: 1 << 17, r: 8, p: 17),
        Scrypt.Cost(n: 1 << 17, r: .max, p: .max),
    ])
    func `a cost too low, too high or impossible is refused before any work`(_ cost: Scrypt.Cost) {
        let error = #expect(throws: CryptoError.self) {
            try Scrypt.derive(password: Secret(copying: [1]), salt: [2], cost: cost, count: 32)
        }
        // libcrypto's own refusal, or its running out of memory, would be `unavailable`.
        guard case .invalidParameter = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
