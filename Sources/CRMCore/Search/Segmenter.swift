/// Turns text into the tokens that it is found by.
///
/// Words of letters and digits are folded: width, case, and the marks of Latin and Greek letters go. Writing that
/// puts no blanks between words (Chinese characters, kana, Hangul) becomes overlapping pairs of characters, and the
/// last character of each run stands alone as well, so that every one of them begins a token: `退*` finds `撤退`.
///
/// What is indexed was made by one ``version``: whoever changes what comes out counts it up.
package enum Segmenter {
    /// The version of the tokens, which the index remembers.
    package static let version: Int64 = 1

    package enum Kind: Sendable {
        case word
        /// Two neighbouring characters of a run.
        case pair
        /// The last character of a run.
        case last
    }

    package struct Token: Hashable, Sendable {
        package var kind: Kind
        package var text: [UInt8]
        /// Where it stands in the text, in bytes of UTF-8.
        package var range: Range<Int>
    }

    /// The longest word that is kept, in bytes; of a longer one the beginning is.
    static let longestWord = 120

    /// The tokens of text in their order.
    ///
    /// Ranges are of the text as given, which is in NFC where it is stored.
    package static func tokens(of text: String) -> [Token] {
        var run = Run()
        text.withBytes { bytes in
            var place = 0
            while place < bytes.count {
                let byte = bytes[place]
                guard byte >= 0x80 else {
                    run.append(ascii: byte, at: place)
                    place += 1
                    continue
                }
                let (scalar, length) = decode(bytes, at: place)
                run.append(scalar, place..<place + length)
                place += length
            }
        }
        return run.finish()
    }

    /// Decodes a character of text that is known to be valid.
    private static func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, at place: Int
    ) -> (Unicode.Scalar, length: Int) {
        let lead = UInt32(bytes[place])
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        var value = lead & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[place + offset] & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }
}
