import Glibc

extension UnsafeRawBufferPointer {
    /// Counts line feeds, eight bytes at a time (Hacker's Delight, 6-1).
    var lineFeeds: Int {
        let lows: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let ones: UInt64 = 0x0101_0101_0101_0101
        var total = 0
        var index = 0
        while index + 8 <= count {
            let word = loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ (0x0A &* ones)
            let others = ((word & lows) &+ lows) | word | lows
            total &+= Int((~others >> 7 &* ones) >> 56)
            index += 8
        }
        while index < count {
            total += self[index] == 0x0A ? 1 : 0
            index += 1
        }
        return total
    }

    /// The index of the first line feed at or after `start`.
    func firstLineFeed(from start: Int) -> Int? {
        guard let baseAddress, start < count,
            let found = memchr(baseAddress + start, 0x0A, count - start)
        else { return nil }
        return UnsafeRawPointer(found) - baseAddress
    }
}

/// Bytes as two digits each with spaces between: `FF FE`.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
}
