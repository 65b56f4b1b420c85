import Testing

@testable import Formats

struct JSONParserTests {
    @Test(
        arguments: [
            ("null", nil), (" true ", true), ("false\n", false), ("0", 0), ("-0", .number("-0")),
            ("1.50", .number("1.50")), ("1E+2", .number("1E+2")), ("\"\"", ""), ("[]", []), ("{}", [:]),
            ("[1,[2],{\"a\":[]}]", [1, [2], ["a": []]]),
            ("{\"b\":1,\"a\":\"x\"}", ["b": 1, "a": "x"]),
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
            (#""\u0041\u00e9\u4E2d\ud83d\ude00\u0000""#, "Aé中😀\0"),
            ("\"中文 €😀\u{7F}\u{2028}\"", "中文 €😀\u{7F}\u{2028}"),
        ] as [(String, JSON)])
    func `a text is parsed to its value`(text: String, expected: JSON) throws {
        #expect(try JSONParser.parse(text) == expected)
    }

    @Test(arguments: [
        ("", 1, 1, "the text ends where a value is due"),
        ("[1,\n 2,]", 2, 4, "no value here"),
        ("[\"é\",}", 1, 6, "no value here"),
        ("{\"a\":1 \"b\"}", 1, 8, "',' or '}' is due"),
        ("{\"a\" 1}", 1, 6, "':' is due"),
        ("{a:1}", 1, 2, "a key in quotes is due"),
        ("{\"a\":1,}", 1, 8, "a key in quotes is due"),
        ("[1 2]", 1, 4, "',' or ']' is due"),
        ("{\"a\":1,\n\"a\":2}", 2, 1, "the key 'a' repeats"),
        ("01", 1, 2, "more text after the value"),
        ("-", 1, 1, "not a number"),
        ("1.", 1, 1, "not a number"),
        ("tru", 1, 1, "no value here"),
        ("\"a", 1, 3, "a string never ends"),
        ("\"a\nb\"", 1, 3, "a control character stands in a string unescaped"),
        (#"["\x"]"#, 1, 3, "no such escape"),
        (#""\ud800""#, 1, 2, "'\\u' without a character"),
        (#""a\udc00""#, 1, 3, "'\\u' without a character"),
        (#""\ud800\u0041""#, 1, 2, "'\\u' without a character"),
        (#""\u12G4""#, 1, 2, "'\\u' without a character"),
        ("\u{FEFF}1", 1, 1, "a byte order mark"),
        ("1 x", 1, 3, "more text after the value"),
    ])
    func `a fault is refused with its place`(text: String, line: Int, column: Int, reason: String) {
        let error = #expect(throws: JSONError.self) { try JSONParser.parse(text) }
        #expect(error == JSONError(line: line, column: column, reason: reason))
    }

    @Test func `bytes that are not UTF-8 are refused with their place`() {
        let error = #expect(throws: JSONError.self) { try JSONParser.parse([0x0A, 0x22, 0xC3, 0x28, 0x22]) }
        #expect(error == JSONError(line: 2, column: 2, reason: "the text is not UTF-8"))
    }

    @Test func `values nest as deep as the limit says and no deeper`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try JSONParser.parse(nested(512)) }
        let error = #expect(throws: JSONError.self) { try JSONParser.parse(nested(513)) }
        #expect(error == JSONError(line: 1, column: 513, reason: "values are nested too deeply"))
        #expect(throws: JSONError.self) { try JSONParser.parse(String(repeating: "[", count: 1_000_000)) }
    }

    @Test func `a text may be as long as the limit says and no longer`() throws {
        #expect(try JSONParser.parse([0x31, 0x32], maximumBytes: 2) == 12)
        #expect(throws: JSONError.self) { try JSONParser.parse([0x31, 0x32, 0x33], maximumBytes: 2) }
    }

    @Test func `a repeated key is found in a large object as well`() {
        let members = (0..<5000).map { "\"k\($0)\":0" }.joined(separator: ",")
        #expect(throws: Never.self) { try JSONParser.parse("{\(members)}") }
        let error = #expect(throws: JSONError.self) { try JSONParser.parse("{\(members),\"k7\":0}") }
        #expect(error?.reason == "the key 'k7' repeats")
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `damaged text is parsed or refused and never crashes`(seed: UInt64) {
        var generator = SeededGenerator(seed)
        let whole = Array(#"{"a":[1,-2.5e3,"x\u00e9\ud83d\ude00"],"b":{"c":null,"d":true},"王":"\n"}"#.utf8)
        let alphabet = whole + [0, 0x80, 0xFF]
        var unfaithful: [[UInt8]] = []
        for _ in 0..<3000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1..<4, using: &generator) {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[index] = alphabet.randomElement(using: &generator) ?? 0
                case 1: bytes.remove(at: index)
                default: bytes.insert(alphabet.randomElement(using: &generator) ?? 0, at: index)
                }
            }
            guard let value = try? JSONParser.parse(bytes) else { continue }
            if (try? JSONParser.parse(value.bytes())) != value { unfaithful.append(bytes) }
        }
        #expect(unfaithful.isEmpty)
    }
}
