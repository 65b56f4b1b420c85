/// The offsets of one time zone through time, as its TZif file tells them.
struct ZoneRules: Sendable {
    /// UTC seconds at which an offset begins, ascending, and the offsets.
    private var starts: [Int64] = []
    private var offsets: [Int] = []
    /// The offset before the first change.
    private var first: Int
    /// What holds after the last change.
    private var rest: ZoneFooter?

    init(offset: Int) {
        first = offset
    }

    init(footer: ZoneFooter) {
        first = footer.offset(at: 0)
        rest = footer
    }

    /// Reads a file of RFC 8536, version 2 and later, or nil when it breaks the format. Files with leap
    /// seconds are refused too: moments do not count them.
    init?(tzif bytes: [UInt8]) {
        var header = Header(bytes[...])
        guard let old = header, old.version >= 0x32 else { return nil }
        header = Header(bytes.dropFirst(Header.size + old.bodySize(timeSize: 4)))
        guard let new = header, new.leaps == 0, new.types > 0 else { return nil }
        let start = Header.size * 2 + old.bodySize(timeSize: 4)
        let end = start + new.bodySize(timeSize: 8)
        guard end <= bytes.count else { return nil }

        let indexes = start + new.times * 8
        let types = indexes + new.times
        let known = (0..<new.types).map {
            Int(Int32(truncatingIfNeeded: Self.number(bytes, types + $0 * 6, 4)))
        }
        guard known.allSatisfy({ abs($0) <= 26 * 3600 }) else { return nil }
        first = known[0]
        for index in 0..<new.times {
            let type = Int(bytes[indexes + index])
            let second = Self.number(bytes, start + index * 8, 8)
            guard type < known.count, second > starts.last ?? .min || index == 0 else { return nil }
            starts.append(second)
            offsets.append(known[type])
        }

        guard bytes.count > end, bytes[end] == 0x0A, let close = bytes[(end + 1)...].firstIndex(of: 0x0A)
        else {
            return nil
        }
        if close > end + 1 {
            guard let footer = ZoneFooter(bytes[(end + 1)..<close]) else { return nil }
            rest = footer
        }
    }

    func offset(at second: Int64) -> Int {
        guard let last = starts.last else { return rest?.offset(at: second) ?? first }
        if second >= last, let rest { return rest.offset(at: second) }
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= second { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : offsets[low - 1]
    }

    private static func number(_ bytes: [UInt8], _ position: Int, _ size: Int) -> Int64 {
        bytes[position..<position + size].reduce(0) { $0 << 8 | Int64($1) }
    }

    private struct Header {
        static let size = 44
        let version: UInt8
        let times: Int, types: Int, leaps: Int
        private let characters: Int, standards: Int, universals: Int

        init?(_ bytes: ArraySlice<UInt8>) {
            guard bytes.count >= Self.size, bytes.starts(with: "TZif".utf8) else { return nil }
            let bytes = Array(bytes.prefix(Self.size))
            version = bytes[4]
            let counts = (0..<6).map { Int(ZoneRules.number(bytes, 20 + $0 * 4, 4)) }
            guard counts.allSatisfy({ $0 <= 1 << 20 }) else { return nil }
            universals = counts[0]
            standards = counts[1]
            leaps = counts[2]
            times = counts[3]
            types = counts[4]
            characters = counts[5]
        }

        func bodySize(timeSize: Int) -> Int {
            times * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4) + standards + universals
        }
    }
}
