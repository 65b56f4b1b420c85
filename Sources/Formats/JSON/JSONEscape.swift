/// The escapes of JSON strings.
enum JSONEscape {
    /// Appends the text with what must not stand in a string, or would deceive a reader, escaped.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        var copy = text
        copy.withUTF8 { utf8 in
            // What is escaped is ASCII or starts with one of three bytes: the rest is copied in one go.
            let plain = utf8.firstIndex(where: mayNeedEscape) ?? utf8.count
            bytes.append(contentsOf: utf8[..<plain])
            guard plain < utf8.count else { return }
            for scalar in String(decoding: utf8[plain...], as: UTF8.self).unicodeScalars {
                append(scalar, to: &bytes)
            }
        }
    }

    private static func mayNeedEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
            || byte == 0xC2 || byte == 0xD8 || byte == 0xE2
    }

    private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        switch scalar {
        case "\"", "\\": bytes += [UInt8(ascii: "\\"), UInt8(truncatingIfNeeded: scalar.value)]
        case "\n": bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
        case "\r": bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
        case "\t": bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
        case "\u{8}": bytes += [UInt8(ascii: "\\"), UInt8(ascii: "b")]
        case "\u{C}": bytes += [UInt8(ascii: "\\"), UInt8(ascii: "f")]
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}",
            // Marks, embeddings, overrides and isolates of direction (UAX #9, table of Bidi_Control).
            "\u{61C}", "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
            bytes += [UInt8(ascii: "\\"), UInt8(ascii: "u")]
            for shift in [12, 8, 4, 0] {
                let digit = UInt8(truncatingIfNeeded: scalar.value >> UInt32(shift) & 0xF)
                bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        default: bytes.append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
        }
    }
}
