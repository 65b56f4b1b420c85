import Seal
import Testing

@testable import CRMCore

@Suite struct RecoveryCodesTests {
    private let codes: RecoveryCodes
    private let texts: [String]

    init() throws {
        let made = try RecoveryCodes.generate()
        codes = made.codes
        texts = made.texts.map { text in text.withBytes { String(decoding: $0, as: UTF8.self) } }
    }

    @Test func `ten different codes of 128 bits are made, in groups of four`() {
        #expect(Set(texts).count == 10)
        #expect(texts.allSatisfy { $0.split(separator: "-").map(\.count) == [4, 4, 4, 4, 4, 4, 2] })
        #expect(texts.allSatisfy { CrockfordBase32.decode($0.utf8)?.count == 16 })
        #expect(Set(codes.left.map(\.salt)).count == 10)
    }

    @Test func `each code works once`() throws {
        var codes = codes
        #expect(try codes.use(texts[3]) == 3)
        #expect(codes.left.count == 9)
        #expect(try codes.use(texts[3]) == nil)
        #expect(try codes.use(texts[4]) == 3)
        for index in [0, 1, 2, 5, 6, 7, 8, 9] { #expect(try codes.use(texts[index]) == 0) }
        #expect(codes.left.isEmpty)
        #expect(try codes.use(texts[0]) == nil)
    }

    @Test func `a code is read however it is typed`() throws {
        let forms: [(String) -> String] = [
            { $0.lowercased() }, { $0.replacing("-", with: "") }, { " " + $0.replacing("-", with: " ") },
            { $0.replacing("0", with: "O").replacing("1", with: "l") },
            { text in
                String(
                    String.UnicodeScalarView(text.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0)! }))
            },
        ]
        for form in forms {
            var codes = codes
            #expect(try codes.use(form(texts[7])) == 7)
            #expect(RecoveryCodes.looksLikeOne(form(texts[7])))
        }
    }

    @Test(arguments: ["", "123456", "0000-0000-0000-0000-0000-0000-00", "none of them", "ab"])
    func `another text opens nothing and uses nothing up`(_ text: String) throws {
        var codes = codes
        #expect(try codes.use(text) == nil)
        #expect(codes.left.count == 10)
    }

    @Test func `what is kept is the hash of the code and its salt`() throws {
        let code = try #require(CrockfordBase32.decode(texts[0].utf8))
        let message = Array("crm recovery code".utf8) + codes.left[0].salt
        #expect(try HMACSHA256(key: code).authenticate(message) == codes.left[0].digest)
    }
}
