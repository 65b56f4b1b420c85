extension Width {
    /// Returns the columns of text in which every scalar is a grapheme of its own, or nil for other text.
    ///
    /// Latin, Chinese, kana and Hangul syllables need no grapheme breaking, which takes most of the time of a
    /// table. What could join a neighbour (marks, jamo, emoji, selectors) is left to the long way.
    static func simpleCount(_ text: String) -> Int? {
        var text = text
        return text.withUTF8 { bytes in
            var total = 0
            var index = 0
            while index < bytes.count {
                let lead = bytes[index]
                if lead < 0x80 {
                    guard lead >= 0x20 && lead < 0x7F else { return nil }
                    total += 1
                    index += 1
                } else if lead < 0xCC {
                    // U+0080 to U+02FF, less the C1 controls.
                    guard lead > 0xC2 || bytes[index + 1] >= 0xA0 else { return nil }
                    total += 1
                    index += 2
                } else if lead >= 0xE3 && lead < 0xF0 {
                    let value =
                        UInt32(lead & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
                        | UInt32(bytes[index + 2] & 0x3F)
                    guard isSimpleWide(value) else { return nil }
                    total += 2
                    index += 3
                } else {
                    return nil
                }
            }
            return total
        }
    }

    private static func isSimpleWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
        case 0x3000...0x3029, 0x3041...0x3096, 0x30A0...0x30FF, 0xFF01...0xFF60: true
        default: false
        }
    }
}
