import Testing

@testable import Output

struct TerminalTextTests {
    @Test(arguments: [
        ("Ada", "Ada"), ("北京 café", "北京 café"), ("", ""),
        ("a\nb\r\nc\td", #"a\nb\r\nc\td"#), ("\u{1B}[31mred", #"\e[31mred"#),
        ("\u{0}\u{7}\u{7F}", #"\0\x07\x7F"#),
        ("\u{9B}31m\u{85}", #"\x9B31m\x85"#), ("\u{1B}]0;title\u{7}", #"\e]0;title\x07"#),
        ("abc\u{202E}cba\u{2066}", #"abc\u{202E}cba\u{2066}"#),
        ("a\u{2028}b\u{2029}", #"a\u{2028}b\u{2029}"#),
        ("\u{FEFF}x\u{200B}\u{2060}", #"\u{FEFF}x\u{200B}\u{2060}"#),
        ("می\u{200C}خواهم", "می\u{200C}خواهم"), ("👨‍👩‍👧 ❤️ 🇨🇳", "👨‍👩‍👧 ❤️ 🇨🇳"),
        ("🏴\u{E0067}\u{E0062}\u{E007F}", "🏴\u{E0067}\u{E0062}\u{E007F}"),
        ("hi\u{E0041}", #"hi\u{E0041}"#), ("🏴a\u{E0041}", #"🏴a\u{E0041}"#), ("\\n", "\\n"),
    ])
    func `what could act on a terminal is shown`(text: String, shown: String) {
        #expect(TerminalText.escape(text) == shown)
    }

    @Test func `nothing that acts on a terminal survives`() {
        let categories: [Unicode.GeneralCategory] = [.control, .lineSeparator, .paragraphSeparator]
        let survivors = (0...0x10FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init).filter {
            categories.contains($0.properties.generalCategory)
                && TerminalText.escape(String(Character($0))).unicodeScalars.contains($0)
        }
        #expect(survivors == [])
    }

    static let stream: [([UInt8], String)] = [
        (Array("id\tname\r\n1\tAda\n".utf8), "id\tname\r\n1\tAda\n"),
        (Array("a\rb\u{1B}[2J\r".utf8), #"a\rb\e[2J\r"#),
        (Array("北京\u{202E}👍🏽\u{9B}".utf8), #"北京\u{202E}👍🏽\x9B"#),
        ([0x61, 0x9B, 0x33, 0xC3, 0x28, 0xE4, 0xBA], #"a\x9B3\xC3(\xE4\xBA"#),
        // An overlong ESC, a surrogate, a scalar past the last one, and a byte that begins nothing.
        ([0xC1, 0x9B, 0xE0, 0x80, 0x9B], #"\xC1\x9B\xE0\x80\x9B"#),
        ([0xED, 0xA0, 0x80, 0xF4, 0x90, 0x80, 0x80, 0xFF], #"\xED\xA0\x80\xF4\x90\x80\x80\xFF"#),
        (Array("🏴\u{E0067}\u{E007F}x\u{E0067}".utf8), "🏴\u{E0067}\u{E007F}x\\u{E0067}"),
    ]

    @Test(arguments: stream)
    func `a stream is escaped alike wherever it is cut`(bytes: [UInt8], shown: String) {
        var results: Set<[UInt8]> = []
        for cut in 0...bytes.count {
            var escaper = TerminalText.Escaper()
            var safe = bytes[..<cut].withUnsafeBytes { escaper.escape($0) }
            safe += bytes[cut...].withUnsafeBytes { escaper.escape($0) }
            results.insert(safe + escaper.finish())
        }
        #expect(results == [Array(shown.utf8)])
    }
}
