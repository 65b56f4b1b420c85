import Testing

@testable import CRMCore

@Suite struct SegmenterTests {
    @Test(arguments: [
        ("", ""), (" – !", ""), ("Ada Lovelace", "ada lovelace"), ("ＡＢＣ１２３", "abc123"),
        ("Jörg Müller", "jorg muller"), ("naïve Ærø Łódź", "naive aero lodz"),
        ("STRASSE Straße", "strasse strasse"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"), ("Й й", "й й"), ("O'Neil", "o neil"), ("x\u{30C}y", "xy"),
        ("ada@x.org", "ada x org"), ("a\u{AD}b", "ab"),
        ("撤退", "撤退 退"), ("退", "退"), ("星云科技", "星云 云科 科技 技"), ("星云crm3号", "星云 云 crm3 号"),
        ("王・李", "王 李"), ("ｶﾞｷﾞ", "ガギ ギ"), ("カメラ", "カメ メラ ラ"), ("서울시", "서울 울시 시"),
        ("हिन्दी", "हिन्दी"), ("𠮷野家", "𠮷野 野家 家"),
    ])
    func `text becomes folded words and pairs`(text: String, tokens: String) {
        let found = Segmenter.tokens(of: text).map { String(decoding: $0.text, as: UTF8.self) }
        #expect(found.joined(separator: " ") == tokens)
    }

    @Test(arguments: [
        ("Jörg, 星云科技!", ["Jörg", "星云", "云科", "科技", "技"]), ("ｶﾞｷﾞ", ["ｶﾞｷﾞ", "ｷﾞ"]),
        ("x\u{30C}y z", ["x\u{30C}y", "z"]), ("ẞa", ["ẞa"]),
    ])
    func `a token tells where it stands`(text: String, places: [String]) {
        let bytes = Array(text.utf8)
        let found = Segmenter.tokens(of: text).map { String(decoding: bytes[$0.range], as: UTF8.self) }
        #expect(found.map { Array($0.utf8) } == places.map { Array($0.utf8) })
    }

    /// Text of letters of many kinds, with a seed.
    private static func random(_ random: inout SplitMix) -> String {
        let alphabet = Array(
            "aZé1 -'星云科技退ｶﾞ\u{3099}\u{301}\u{AD}ガ가Йßﬁ\u{3000}。・𠮷हि😀ก็".unicodeScalars)
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...14, using: &random) {
            text.append(alphabet.randomElement(using: &random)!)
        }
        return TextFold.nfc(String(text))
    }

    @Test func `ranges lie in the text, rise, and begin and end at characters`() {
        var generator = SplitMix(seed: 1)
        for _ in 0..<6000 {
            let text = Self.random(&generator)
            let bytes = Array(text.utf8)
            var last = 0
            for token in Segmenter.tokens(of: text) {
                let isWhole = [token.range.lowerBound, token.range.upperBound].allSatisfy {
                    $0 == bytes.count || bytes[$0] & 0xC0 != 0x80
                }
                let fits = token.range.lowerBound >= last && token.range.upperBound <= bytes.count
                if !isWhole || !fits || token.range.isEmpty || token.text.isEmpty {
                    Issue.record("\(text.debugDescription): \(token)")
                }
                last = token.range.lowerBound
            }
        }
    }

    @Test func `tokens are words to themselves, and hold no byte that parts tokens`() {
        var generator = SplitMix(seed: 2)
        for _ in 0..<6000 {
            let text = Self.random(&generator)
            for token in Segmenter.tokens(of: text) {
                let parts = token.text.contains { $0 < 0x80 && !(0x61...0x7A ~= $0 || 0x30...0x39 ~= $0) }
                let again = Segmenter.tokens(of: String(decoding: token.text, as: UTF8.self))
                if parts || again.first?.text != token.text {
                    Issue.record("\(text.debugDescription): \(token)")
                }
            }
        }
    }

    @Test func `every character of a run begins a token, and every part of two is one`() {
        let run = Array("撤退计划中的风险")
        let found = Segmenter.tokens(of: String(run)).map { String(decoding: $0.text, as: UTF8.self) }
        for character in run { #expect(found.contains { $0.hasPrefix(String(character)) }) }
        for pair in zip(run, run.dropFirst()) { #expect(found.contains("\(pair.0)\(pair.1)")) }
    }

    @Test func `a word without end is cut, and the same in a search`() {
        let word = String(repeating: "é", count: 500)
        let token = Segmenter.tokens(of: word)
        #expect(token.count == 1)
        #expect(token[0].text.count == Segmenter.longestWord)
        #expect(token[0].range == 0..<1000)
    }
}
