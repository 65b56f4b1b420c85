import Seal
import Testing

@testable import CRMCore

@Suite struct TextFoldTests {
    @Test(arguments: [
        ("Ada Lovelace", "ada lovelace"), ("  Ada \t\n Lovelace  ", "ada lovelace"), ("", ""),
        (" \u{3000}\u{A0} ", ""),
        ("ＡＢＣ　１２３", "abc 123"), ("Straße", "strasse"), ("STRASSE", "strasse"), ("ẞ", "ss"),
        ("ΣΊΣΥΦΟΣ", "σίσυφοσ"), ("σίσυφος", "σίσυφοσ"), ("É", "é"), ("E\u{301}", "é"), ("İ", "i\u{307}"),
        ("ısı", "ısı"),
        ("ｶﾞｷﾞ", "ガギ"), ("ﾊﾟﾅｿﾆｯｸ", "パナソニック"), ("王小明", "王小明"), ("（株）", "(株)"), ("￥５０", "¥50"),
        ("ﬁn", "fin"), ("Ǆ", "ǆ"), ("Ω", "ω"), ("K", "k"), ("ﾡ", "ㄱ"), ("naïve", "naïve"), ("ꭰ", "ꭰ"),
        ("Ꭰ", "ꭰ"),
    ])
    func `folding takes away case, width and blanks`(text: String, folded: String) {
        // Scalar by scalar, since `==` holds canonically equivalent strings to be equal.
        #expect(Array(TextFold.fold(text).unicodeScalars) == Array(folded.unicodeScalars))
    }

    @Test func `folding is idempotent for every character, alone and in company`() {
        var wrong: [UInt32] = []
        // All but ideographs and Hangul syllables, which fold to themselves.
        let ranges: [Range<UInt32>] = [
            0..<0x3400, 0xA000..<0xAC10, 0xF900..<0x11000, 0x16000..<0x17000, 0x1D000..<0x1FC00,
        ]
        for value in ranges.joined() {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for text in ["\(scalar)", "a\u{345}\(scalar)\u{301}", " \(scalar) \u{308}"] where !isStable(text)
            {
                wrong.append(value)
            }
        }
        #expect(wrong == [])
    }

    @Test func `folding random text is idempotent, and gives NFC`() {
        let alphabet = Array(
            "aẞİıΣςǅﬁＡｶﾞﾟ\u{301}\u{345}\u{328}\u{3099}\u{A0}\u{3000} \t가\u{11A8}한王ΐŉΆῼ𐐀Ꭰ".unicodeScalars)
        var random = SplitMix(seed: 42)
        var wrong: [String] = []
        for _ in 0..<6000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                text.append(alphabet.randomElement(using: &random) ?? "a")
            }
            if !isStable(String(text)) { wrong.append(String(text)) }
        }
        #expect(wrong == [])
    }

    @Test func `normalisation is Unicode's`() throws {
        var wrong: [Substring] = []
        for (line, text, composed) in try Self.pairs(normalizationVectors)
        where Array(TextFold.nfc(text).utf8) != Array(composed.utf8)
            || Array(TextFold.nfc(composed).utf8) != Array(composed.utf8)
        {
            wrong.append(line)
        }
        #expect(wrong == [])
    }

    @Test func `compatible normalisation is Unicode's`() throws {
        var wrong: [Substring] = []
        for (line, text, composed) in try Self.pairs(compatibilityVectors)
        where Array(TextFold.nfkc(text).utf8) != Array(composed.utf8)
            || Array(TextFold.nfkc(composed).utf8) != Array(composed.utf8)
        {
            wrong.append(line)
        }
        #expect(wrong == [])
    }

    @Test func `every character that is another's form is taken to it`() {
        var digest = SHA256()
        let scalars = CompatibilityTable.decompositions.keys.sorted()
        #expect(scalars.count == compatibilityCount)
        for scalar in scalars {
            let number = String(scalar.value, radix: 16, uppercase: true)
            let composed = TextFold.nfkc(String(Character(scalar)))
            digest.update(Array("\(number);\(composed)\n".utf8))
        }
        #expect(Hex.encode(digest.finalize()) == compatibilityDigest)
    }

    /// The texts of lines that give two each, as scalars in hexadecimal.
    private static func pairs(_ vectors: String) throws -> [(line: Substring, text: String, composed: String)]
    {
        try vectors.split(separator: "\n").map { line in
            let columns = line.split(separator: ";").map { column in
                String(
                    String.UnicodeScalarView(
                        column.split(separator: " ").compactMap {
                            UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
                        }))
            }
            try #require(columns.count == 2)
            return (line, columns[0], columns[1])
        }
    }

    @Test(arguments: [("１２万", "12万"), ("ＣＮＹ　５", "CNY 5"), ("a B", "a B"), ("ｶﾞ", "ガ")])
    func `narrowing changes the width alone`(text: String, narrow: String) {
        #expect(Array(TextFold.narrow(text).utf8) == Array(narrow.utf8))
    }

    private func isStable(_ text: String) -> Bool {
        let once = TextFold.fold(text)
        return Array(TextFold.fold(once).utf8) == Array(once.utf8)
            && Array(TextFold.nfc(once).utf8) == Array(once.utf8)
    }
}
