import Testing

@testable import Formats

struct CharacterSetTests {
    @Test(
        arguments: [
            ("UTF-8", .utf8), ("utf8", .utf8), ("UTF_16", .utf16), ("utf-16le", .utf16LE),
            ("UTF-16BE", .utf16BE),
            ("GB18030", .gb18030), ("gbk", .gb18030), ("GB2312", .gb18030), ("latin1", .named("latin1")),
            ("big5", .named("big5")), ("SHIFT_JIS", .named("SHIFT_JIS")), ("", nil), ("klingon", nil),
            ("latin1//IGNORE", nil), ("latin1 ", nil), ("拉丁", nil),
        ] as [(String, CharacterSet?)])
    func `a name finds its character set, and no instruction to iconv`(name: String, expected: CharacterSet?)
    {
        #expect(CharacterSet(name: name) == expected)
    }

    @Test(
        arguments: [
            ([0xEF, 0xBB, 0xBF, 0x61], .utf8), ([0xFF, 0xFE, 0x61, 0], .utf16LE),
            ([0xFE, 0xFF, 0, 0x61], .utf16BE),
            ([0x84, 0x31, 0x95, 0x33], .gb18030), ([0x61, 0x62], nil), ([0xEF, 0xBB], nil), ([], nil),
        ] as [([UInt8], CharacterSet?)])
    func `a byte order mark tells the character set`(bytes: [UInt8], expected: CharacterSet?) {
        #expect(bytes.withUnsafeBytes(CharacterSet.detect) == expected)
    }
}
