import Testing

@testable import Formats

@Suite struct GB18030OrderTests {
    /// As `sorted(words, key=lambda word: word.encode("gb18030"))` of Python 3.11 orders them.
    private static let words = [
        "", "ada", "ada b", "zoe", "ß", "،", "㐀", "丂", "한", "😀",
        "𠀀", "€", "カ", "Ω", "я", "é", "阿里", "八一", "北京", "北京大学",
        "上海", "王", "王小明", "赵", "中", "中a", "中b", "重庆", "鎔", "龘",
    ]

    private static let order = GB18030Order()

    private func compare(_ one: String, _ other: String) -> Int32? {
        Array(one.utf8).withUnsafeBytes { one in
            Array(other.utf8).withUnsafeBytes { Self.order?.compare(one, $0) }
        }
    }

    @Test func `texts are ordered by the bytes that they have in GB 18030`() {
        let sorted = Self.words.shuffled().sorted { (compare($0, $1) ?? 0) < 0 }
        #expect(sorted == Self.words)
    }

    @Test func `an order turned round is its opposite, and only a text itself is equal`() {
        var isConsistent = true
        for (place, one) in Self.words.enumerated() {
            for (otherPlace, other) in Self.words.enumerated() {
                let expected: Int32 = place < otherPlace ? -1 : place == otherPlace ? 0 : 1
                isConsistent = isConsistent && compare(one, other) == expected
            }
        }
        #expect(isConsistent)
    }

    @Test func `bytes that are no text come last and do no harm`() {
        let broken: [UInt8] = [0x61, 0xFF, 0x80]
        let result = broken.withUnsafeBytes { one in
            [0x61, 0x62].withUnsafeBytes { Self.order?.compare(one, $0) }
        }
        #expect(result == 1)
    }
}
