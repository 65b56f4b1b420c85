/// A guess at what input that is not UTF-8 may be, for a hint and never for decoding.
enum EncodingGuess {
    /// What to try for bytes whose first is the first that is not UTF-8.
    ///
    /// - Parameters:
    ///   - before: Bytes that come before them.
    ///   - offset: Where in the input those begin.
    static func hint(
        for bytes: some Sequence<UInt8>, after before: UnsafeRawBufferPointer, at offset: Int
    ) -> String {
        // Latin letters of UTF-16 have a zero for their other half.
        if let zero = before.firstIndex(of: 0) {
            return "the input may be UTF-16; try --encoding utf-16\((offset + zero) % 2 == 1 ? "le" : "be")"
        }
        let isChinese = looksLikeGB18030(bytes.prefix(4096))
        return isChinese ? "try --encoding gb18030" : "name the character set with --encoding"
    }

    /// True when every high byte starts a pair or a quadruple of GB 18030 and most pairs lie where the
    /// characters of GB 2312 do. Latin letters followed by ASCII make valid pairs as well, but not there.
    static func looksLikeGB18030(_ bytes: some Sequence<UInt8>) -> Bool {
        var iterator = bytes.makeIterator()
        var common = 0
        var other = 0
        while let lead = iterator.next() {
            guard lead >= 0x80 else { continue }
            guard lead != 0x80, lead != 0xFF else { return false }
            guard let second = iterator.next() else { break }
            switch second {
            case 0x30...0x39:
                guard let third = iterator.next(), let fourth = iterator.next() else { break }
                guard 0x81...0xFE ~= third, 0x30...0x39 ~= fourth else { return false }
                other += 1
            case 0xA1...0xFE where 0xA1...0xF7 ~= lead: common += 1
            case 0x40...0x7E, 0x80...0xFE: other += 1
            default: return false
            }
        }
        return common > other
    }
}
