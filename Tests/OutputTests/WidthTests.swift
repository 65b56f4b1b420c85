import Testing

@testable import Output

struct WidthTests {
    @Test func `every scalar is as wide as wcwidth says`() throws {
        var checked = 0
        var wrong: [String] = []
        for row in Sandbox.vectors("scalars.tsv") {
            let bounds = row.prefix(2).map { UInt32($0, radix: 16)! }
            for value in bounds[0]...bounds[1] {
                guard let scalar = Unicode.Scalar(value) else { continue }
                checked += 1
                // Alone, a spacing mark takes a column, drawn on a dotted circle; wcwidth gives it none.
                let isMark = scalar.properties.generalCategory == .spacingMark
                let expected = isMark && row[2] == "0" ? 1 : Int(row[2])!
                if Width.columns(of: scalar) != expected { wrong.append(String(value, radix: 16)) }
            }
        }
        #expect(wrong == [])
        #expect(checked == 0x110000 - 0x800)
    }

    @Test func `words, flags, keycaps, families and conjuncts are as wide as wcwidth says`() {
        let rows = Sandbox.vectors("strings.tsv")
        var wrong: [String] = []
        for row in rows {
            let scalars = row[0].split(separator: " ").map { Unicode.Scalar(UInt32($0, radix: 16)!)! }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            let count = Width.columns(String(text))
            // A skin tone makes an emoji of the spy, who is text without one (UTS #51, 2.4), and emoji are
            // wide; wcwidth adds up one column for the spy and none for the tone.
            if row[0].hasPrefix("1F575 1F3F") && count == 2 { continue }
            if count != Int(row[1]) { wrong.append("\(row[0]): \(count), not \(row[1])") }
        }
        #expect(wrong == [])
        #expect(rows.count > 500)
    }

    @Test func `the short way agrees with the long way`() {
        var wrong: [String] = []
        for value in 0..<0x11000 as Range<UInt32> {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "a" + String(Character(scalar)) + "京"
            guard let count = Width.simpleCount(text) else { continue }
            let graphemes = Array(text)
            let sum = graphemes.reduce(0) { $0 + Width.columns(of: $1) }
            if graphemes.count != 3 || count != sum { wrong.append(String(value, radix: 16)) }
        }
        #expect(wrong == [])
        #expect(Width.simpleCount("Zoë 北京한ｶ") == nil)
        #expect(Width.simpleCount("Zoë 北京한カＡ") == 14)
    }

    @Test(arguments: [
        ("", 0), ("Ada", 3), ("北京", 4), ("한글", 4), ("ｶﾅ", 2), ("Ａ", 2), ("e\u{301}", 1), ("\u{200B}", 0),
        ("👨‍👩‍👧‍👦", 2), ("🇨🇳", 2), ("👍🏽", 2), ("1️⃣", 2), ("❤️", 2), ("❤", 1), ("①", 1), ("\u{1112}\u{1161}\u{11AB}", 2),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2), ("a\u{0}\u{1B}\u{9B}", 1),
    ])
    func `text takes its columns`(text: String, columns: Int) {
        #expect(Width.columns(text) == columns)
    }

    @Test(arguments: [
        ("Ada Lovelace", 12, "Ada Lovelace"), ("Ada Lovelace", 11, "Ada Lovela…"), ("北京市", 6, "北京市"),
        ("北京市", 5, "北京…"), ("北京市", 4, "北…"), ("北京市", 2, "…"), ("北京市", 1, "…"), ("北京市", 0, ""),
        ("a北", 2, "a…"), ("", 0, ""), ("👨‍👩‍👧👨‍👩‍👧", 3, "👨‍👩‍👧…"), ("cafe\u{301}s", 4, "caf…"), ("Ada", -1, ""),
        ("cafe\u{301}", 4, "cafe\u{301}"), ("x\u{200B}", 1, "x\u{200B}"),
    ])
    func `text is cut to its room`(text: String, room: Int, cut: String) {
        #expect(Width.truncate(text, to: room) == cut)
    }

    @Test func `cutting never splits a grapheme and never exceeds the room`() {
        let pool = Array("aZ 9京あ한ｶ…\u{301}\u{200D}\u{FE0F}👍🏽👨🇨❤1\u{20E3}ก\u{E33}").flatMap(\.unicodeScalars)
        var random = SplitMix(state: 7)
        var failures: [String] = []
        for _ in 0..<500 {
            var scalars = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                scalars.append(pool.randomElement(using: &random)!)
            }
            let text = String(scalars)
            let ellipsis = ["…", "...", ""].randomElement(using: &random)!
            for room in 0...14 {
                let cut = Width.truncate(text, to: room, ellipsis: ellipsis)
                let isWhole = Array(cut) == Array(text)
                let kept = cut.unicodeScalars.dropLast(isWhole ? 0 : ellipsis.unicodeScalars.count)
                let isPrefix = Array(text).starts(with: Array(String(kept)))
                if Width.columns(cut) > room || (!isPrefix && !cut.isEmpty) {
                    failures.append("\(text) \(room)")
                }
                if isWhole != (Width.columns(text) <= room) && cut != text {
                    failures.append("\(text) \(room)")
                }
            }
        }
        #expect(failures == [])
    }

    @Test(arguments: [
        ("Ada", 5, Width.Alignment.left, "Ada  "), ("12", 5, .right, "   12"), ("北京", 5, .left, "北京 "),
        ("北京", 3, .left, "北京"), ("", 2, .right, "  "),
    ])
    func `text is filled to its room by columns`(
        text: String, room: Int, side: Width.Alignment, filled: String
    ) {
        #expect(Width.pad(text, to: room, side) == filled)
    }
}

/// A generator with a seed (Steele, Lea and Flood, 2014), so that a failure comes back.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
