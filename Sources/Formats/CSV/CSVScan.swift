/// Finds the next byte that means something in CSV, eight at a time.
///
/// `(word ^ pattern) - 01…01` borrows into the high bit of each byte that equals the pattern. A borrow
/// can only spoil bytes above a true match, so the lowest bit is always right (Hacker's Delight, 6-1).
struct CSVScan {
    private let delimiters: UInt64

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    init(delimiter: UInt8) {
        delimiters = UInt64(delimiter) &* Self.ones
    }

    /// The first delimiter, quote, CR, LF or NUL at or after `start`. There must be a NUL, and eight
    /// readable bytes from every byte before it.
    @inline(__always)
    func structure(_ bytes: UnsafePointer<UInt8>, from start: Int) -> Int {
        var index = start
        while true {
            let word = Self.load(bytes + index)
            let found =
                Self.match(word ^ delimiters)
                | Self.match(word ^ (0x0A &* Self.ones))
                | Self.match(word ^ (0x0D &* Self.ones))
                | Self.match(word ^ (0x22 &* Self.ones))
                | Self.match(word)
            let marks = found & Self.highs
            if marks != 0 { return index + marks.trailingZeroBitCount >> 3 }
            index += 8
        }
    }

    /// The first quote, LF or NUL at or after `start`, on the same terms.
    @inline(__always)
    static func quoteOrLine(_ bytes: UnsafePointer<UInt8>, from start: Int) -> Int {
        var index = start
        while true {
            let word = load(bytes + index)
            let found = match(word ^ (0x22 &* ones)) | match(word ^ (0x0A &* ones)) | match(word)
            let marks = found & highs
            if marks != 0 { return index + marks.trailingZeroBitCount >> 3 }
            index += 8
        }
    }

    @inline(__always)
    private static func load(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
    }

    @inline(__always)
    private static func match(_ word: UInt64) -> UInt64 {
        (word &- ones) & ~word
    }
}
