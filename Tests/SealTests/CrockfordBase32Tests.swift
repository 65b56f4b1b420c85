import Testing

@testable import Seal

@Suite struct CrockfordBase32Tests {
    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: CrockfordBase32.encode(bytes), as: UTF8.self)
    }

    /// The plain texts of RFC 4648, section 10, with the digits of the alphabet at crockford.com/base32.html.
    @Test(arguments: [
        ("", ""), ("f", "CR"), ("fo", "CSQG"), ("foo", "CSQPY"), ("foob", "CSQPYRG"), ("fooba", "CSQPYRK1"),
        ("foobar", "CSQPYRK1E8"),
    ])
    func `bytes give the known text, and it gives them back`(_ plain: String, _ text: String) {
        #expect(Self.text(Array(plain.utf8)) == text)
        #expect(CrockfordBase32.decode(text.utf8) == Array(plain.utf8))
    }

    @Test(arguments: ["csqpyrk1e8", "CSQP-YRK1-E8", " csqp yrkI\te8\n", "CSQPYRKLE8", "csqpyrkle8"])
    func `case, blanks, dashes and letters like digits are forgiven`(_ text: String) {
        #expect(CrockfordBase32.decode(text.utf8) == Array("foobar".utf8))
        #expect(CrockfordBase32.decode("oO0O".utf8) == [0, 0])
    }

    @Test(arguments: ["U", "CSQPU", "C", "CSQPYRK1E9", "CSQPYRK1E", "CSQ_", "CSQé", "０0"])
    func `other characters, half a byte and stray bits are refused`(_ text: String) {
        #expect(CrockfordBase32.decode(text.utf8) == nil)
    }
}
