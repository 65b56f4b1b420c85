import Testing

@testable import Formats

struct DecodedSourceTests {
    static let text = "姓名,电话\n中文€😀\u{20087} é\r\n末"
    /// As Python 3.11's codecs encode it.
    static let encoded: [(CharacterSet, [UInt8])] = [
        (.utf8, Array(text.utf8)),
        (
            .gb18030,
            [
                0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xB5, 0xE7, 0xBB, 0xB0, 0x0A, 0xD6, 0xD0, 0xCE, 0xC4, 0xA2,
                0xE3,
                0x94, 0x39, 0xFC, 0x36, 0x95, 0x32, 0x90, 0x31, 0x20, 0xA8, 0xA6, 0x0D, 0x0A, 0xC4, 0xA9,
            ]
        ),
        (.utf16LE, text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }),
        (.utf16BE, text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }),
    ]

    @Test(arguments: encoded, [1, 2, 3, 7, .max])
    func `text comes out the same, with or without a mark, wherever it is split`(
        sample: (CharacterSet, [UInt8]), chunkSize: Int
    ) throws {
        let (charset, bytes) = sample
        #expect(try decode(bytes, charset, chunkSize: chunkSize) == Array(Self.text.utf8))
        let mark: [UInt8] =
            switch charset {
            case .utf16LE: [0xFF, 0xFE]
            case .utf16BE: [0xFE, 0xFF]
            case .gb18030: [0x84, 0x31, 0x95, 0x33]
            default: [0xEF, 0xBB, 0xBF]
            }
        #expect(try decode(mark + bytes, charset, chunkSize: chunkSize) == Array(Self.text.utf8))
        #expect(try decode(mark + bytes, chunkSize: chunkSize) == Array(Self.text.utf8))
    }

    @Test(
        arguments: [
            ("latin1", [0x4D, 0xFC, 0x6C], "Mül"), ("windows-1252", [0x80, 0x93], "€“"),
            ("big5", [0xA4, 0xA4, 0xA4, 0xE5], "中文"), ("shift_jis", [0x93, 0xFA, 0x96, 0x7B], "日本"),
        ] as [(String, [UInt8], String)])
    func `the C library knows the rest`(name: String, bytes: [UInt8], expected: String) throws {
        let charset = try #require(CharacterSet(name: name))
        #expect(try decode(bytes, charset, chunkSize: 1) == Array(expected.utf8))
    }

    /// One byte of TSCII (Tamil) is up to four characters: more than the output has room for at once.
    /// glibc 2.36 repeats a vowel where its own buffer of 32 KB ends, so the length is all that is sure.
    @Test func `what does not fit the output waits its turn`() throws {
        let tamil = try #require(CharacterSet(name: "TSCII"))
        let decoded = try decode([UInt8](repeating: 0x82, count: 70_000), tamil)
        #expect(decoded.starts(with: "\u{BB8}\u{BCD}\u{BB0}\u{BC0}\u{BB8}".utf8))
        #expect(decoded.count == 70_000 * 12)
    }

    @Test(arguments: [CharacterSet.utf16LE, .utf16BE])
    func `every Unicode scalar survives UTF-16`(charset: CharacterSet) throws {
        let text = String(
            String.UnicodeScalarView((0x20..<0x11_0000).compactMap { Unicode.Scalar($0 as UInt32) }))
        let bytes = text.utf16.flatMap {
            let (low, high) = (UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8))
            return charset == .utf16LE ? [low, high] : [high, low]
        }
        #expect(try decode(bytes, charset, chunkSize: 65_537) == Array(text.utf8))
    }

    @Test(
        arguments: [
            (.utf8, "ab\ncd\u{3}", [0x80], 2, 6, "80"),
            (.utf8, "王\n", [0xE4, 0xB8, 0x0A], 2, 4, "E4 B8 0A"),
            (.utf8, "\n\n", [0xE4, 0xB8], 3, 2, "E4 B8"),
            (.utf8, "\u{FEFF}a\n", [0xFF], 2, 5, "FF"),
            (.gb18030, "a\n", [0xD6, 0xD0, 0xFF, 0x41], 2, 4, "FF 41"),
            (.gb18030, "a\n", [0xD6], 2, 2, "D6"),
            (.utf16LE, "", [0x0A, 0x00, 0x00, 0xDC, 0x41, 0x00], 2, 2, "00 DC 41 00"),
            (.utf16LE, "", [0x41, 0x00, 0x42], 1, 2, "42"),
            (.utf16BE, "", [0xD8, 0x00], 1, 0, "D8 00"),
        ] as [(CharacterSet, String, [UInt8], Int, Int, String)], [1, 2, 3, .max])
    func `an invalid sequence is refused with its line, offset and bytes`(
        sample: (CharacterSet, String, [UInt8], Int, Int, String), chunkSize: Int
    ) throws {
        let (charset, before, bad, line, offset, hex) = sample
        let error = try #require(throws: TextError.self) {
            try decode(Array(before.utf8) + bad, charset, chunkSize: chunkSize)
        }
        let place = TextError.invalid(
            charset: charset.name, line: line, offset: offset, bytes: hex, hint: error.hint)
        #expect(error == place)
    }

    @Test(
        arguments: [
            ([0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xB5, 0xE7, 0xBB, 0xB0], "try --encoding gb18030"),
            (
                Array("Jos".utf8) + [0xE9, 0x2C] + Array("M".utf8) + [0xFC] + Array("ller".utf8),
                "name the character set with --encoding"
            ),
            ([0xFF, 0x00], "name the character set with --encoding"),
            ([0x61, 0x00, 0xFC, 0x00], "the input may be UTF-16; try --encoding utf-16le"),
            ([0x00, 0x61, 0x00, 0xFC], "the input may be UTF-16; try --encoding utf-16be"),
        ] as [([UInt8], String)])
    func `bytes that look like another character set bring a hint`(bytes: [UInt8], hint: String) {
        let error = #expect(throws: TextError.self) { try decode(Array("id,name\n".utf8) + bytes) }
        #expect(error?.hint == hint)
        #expect(error?.message.hasPrefix("invalid UTF-8 on line 2: bytes '") == true)
    }

    @Test func `UTF-16 needs a byte order mark to say which it is`() throws {
        #expect(throws: TextError.missingByteOrderMark) { try decode([0x61, 0x00], .utf16) }
        #expect(try decode([], .utf16) == [])
        #expect(try decode([0xFE, 0xFF, 0x00, 0x61], .utf16) == [0x61])
    }

    @Test(
        arguments: [
            (.utf8, [0xFF, 0xFE, 0x61, 0x00], "FF FE", "UTF-16LE"),
            (.utf16LE, [0xFE, 0xFF, 0x00, 0x61], "FE FF", "UTF-16BE"),
            (.gb18030, [0xEF, 0xBB, 0xBF, 0x61], "EF BB BF", "UTF-8"),
        ] as [(CharacterSet, [UInt8], String, String)])
    func `a mark of another encoding is refused with a hint`(
        charset: CharacterSet, bytes: [UInt8], mark: String, name: String
    ) {
        let error = #expect(throws: TextError.self) { try decode(bytes, charset) }
        #expect(error?.message == "invalid \(charset.name) on line 1: bytes '\(mark)' at offset 0")
        #expect(error?.hint == "the input starts like \(name); try --encoding \(name.lowercased())")
    }

    @Test func `what comes before an invalid sequence is given out first`() throws {
        let reader = CSVReader(DecodedSource(BytesSource(Array("a,b\n1,2\n3,".utf8) + [0xC3, 0x28])))
        #expect(try reader.next())
        #expect(try reader.next())
        #expect(reader.string(1) == "2")
        #expect(throws: TextError.self) { try reader.next() }
        #expect(throws: TextError.self) { try reader.next() }
    }

    @Test func `reading all of a source stops at its limit`() throws {
        #expect(try BytesSource("12345").readAll(maximumBytes: 5).count == 5)
        #expect(throws: TextError.tooLong(limit: 4)) { try BytesSource("12345").readAll(maximumBytes: 4) }
    }
}
