import Testing

@testable import Seal

@Suite struct TOTPTests {
    static let secret = Array("12345678901234567890".utf8)

    /// RFC 6238, appendix B, the rows with SHA-1.
    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func `a published time gives the published code`(_ seconds: Int64, _ code: String) throws {
        let long = try TOTP(secret: Secret(copying: Self.secret), digitCount: 8)
        #expect(try long.code(at: TOTP.step(at: seconds)) == code)
        let short = try TOTP(secret: Secret(copying: Self.secret))
        #expect(try short.code(at: TOTP.step(at: seconds)) == code.suffix(6))
    }

    @Test(arguments: [(-2, nil), (-1, 999), (0, 1_000), (1, 1_001), (2, nil)] as [(Int64, Int64?)])
    func `a code is taken one step early or late, and no further`(_ drift: Int64, _ step: Int64?) throws {
        let codes = try TOTP(secret: Secret(copying: Self.secret))
        let code = try codes.code(at: 1_000 + drift)
        #expect(try codes.step(of: code, at: 30_000, after: nil) == step)
    }

    @Test(arguments: [(999, 1_000), (1_000, nil), (1_001, nil)] as [(Int64, Int64?)])
    func `a step counts once, and none before it`(_ last: Int64, _ step: Int64?) throws {
        let codes = try TOTP(secret: Secret(copying: Self.secret))
        #expect(try codes.step(of: codes.code(at: 1_000), at: 30_000, after: last) == step)
    }

    @Test(arguments: ["", "00000", "0000000", "abcdef", "１２３４５６"])
    func `what is no code is refused`(_ code: String) throws {
        let codes = try TOTP(secret: Secret(copying: Self.secret))
        #expect(try codes.step(of: code, at: 30_000, after: nil) == nil)
    }

    @Test func `time before 1970 is the first step, and the first step has none before it`() throws {
        let codes = try TOTP(secret: Secret(copying: Self.secret))
        #expect(TOTP.step(at: -1) == 0)
        #expect(try codes.step(of: codes.code(at: 0), at: -100, after: nil) == 0)
    }

    @Test func `a short secret is refused`() {
        #expect(throws: CryptoError.invalidKey("a TOTP secret of 15 bytes; at least 16")) {
            try TOTP(secret: Secret(count: 15))
        }
    }

    /// RFC 4648, section 10, without padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func `base 32 gives the published text`(_ plain: String, _ text: String) {
        #expect(Base32.encode(plain.utf8) == text)
        #expect(Base32.decode(text.utf8) == Array(plain.utf8))
    }

    @Test(
        arguments: [
            ("mzxw 6ytb\noi======", "foobar"), ("MZ0W6", nil), ("MZXW=6", nil),
        ] as [(String, String?)])
    func `base 32 is read as people type it`(_ text: String, _ plain: String?) {
        #expect(Base32.decode(text.utf8) == plain.map { Array($0.utf8) })
    }
}
