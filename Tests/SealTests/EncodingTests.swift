import Testing

@testable import Seal

@Suite struct EncodingTests {
    @Test(arguments: [([], ""), ([0], "00"), ([0xde, 0xad, 0xbe, 0xef], "deadbeef")] as [([UInt8], String)])
    func `hexadecimal goes there and back`(_ bytes: [UInt8], _ text: String) {
        #expect(Hex.encode(bytes) == text)
        #expect(Hex.decode(text) == bytes)
        #expect(Hex.decode(text.uppercased()) == bytes)
    }

    @Test(arguments: ["0", "000", "0g", "g0", " 00", "0x00", "00\n", "é0"])
    func `what is not hexadecimal is refused`(_ text: String) {
        #expect(Hex.decode(text) == nil)
    }

    /// RFC 4648, section 10, without padding, and the two digits that tell the alphabets apart.
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"), ("~~?~~>", "fn4_fn4-"),
    ])
    func `base 64 gives the published text`(_ plain: String, _ text: String) {
        #expect(Base64URL.encode(Array(plain.utf8)) == text)
        #expect(Base64URL.decode(text) == Array(plain.utf8))
    }

    @Test(arguments: ["Z", "Zg==", "Zh", "Zm9", "Zm9vY", "fn4/fn4+", "Zm 9v", "Zm9v\n", "Zm8é"])
    func `another spelling of base 64 is refused`(_ text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test func `every byte goes through base 64`() {
        for count in 0..<70 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        }
    }
}
