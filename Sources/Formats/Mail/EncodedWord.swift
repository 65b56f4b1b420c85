/// Encoded words of headers (RFC 2047): `=?utf-8?B?546L?=`.
enum EncodedWord {
    private struct Word {
        var charset: String
        var bytes: [UInt8]
    }

    /// Decodes every encoded word of a text; blanks between two of them are none of it, and a character may lie across
    /// them. What is not right stays as it is.
    static func decode(_ text: String) -> String {
        guard text.holds("=?") else { return text }
        let bytes = Array(text.utf8)
        var decoded = ""
        var pending: Word?
        var plain = 0
        var index = 0
        func flush() {
            if let word = pending { decoded += MailText.decode(word.bytes, charset: word.charset) }
            pending = nil
        }
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "="), let (word, end) = word(bytes, at: index) else {
                index += 1
                continue
            }
            let between = bytes[plain..<index]
            if pending == nil || !between.allSatisfy(isBlank) {
                flush()
                decoded += String(decoding: between, as: UTF8.self)
            }
            if pending?.charset == word.charset {
                pending?.bytes += word.bytes
            } else {
                flush()
                pending = word
            }
            index = end
            plain = end
        }
        flush()
        return decoded + String(decoding: bytes[plain...], as: UTF8.self)
    }

    /// The word that begins at a place, and where it ends.
    private static func word(_ bytes: [UInt8], at start: Int) -> (Word, Int)? {
        let question = UInt8(ascii: "?")
        guard start + 1 < bytes.count, bytes[start + 1] == question,
            let first = bytes[(start + 2)...].prefix(80).firstIndex(of: question),
            first + 2 < bytes.count, bytes[first + 2] == question
        else { return nil }
        // A language may follow the character set (RFC 2231, section 5).
        let name = bytes[(start + 2)..<first].prefix { $0 != UInt8(ascii: "*") }
        let charset = String(decoding: name, as: UTF8.self).lowercased()
        guard MailText.charset(named: charset) != nil else { return nil }
        var end = first + 3
        while end + 1 < bytes.count, !(bytes[end] == question && bytes[end + 1] == UInt8(ascii: "=")) {
            // Nothing of an encoded word is a line break, and none is so long.
            guard bytes[end] != 0x0A, end - start < 2_000 else { return nil }
            end += 1
        }
        guard end + 1 < bytes.count else { return nil }
        let encoded = bytes[(first + 3)..<end]
        var decoded: [UInt8] = []
        switch bytes[first + 1] | 0x20 {
        case UInt8(ascii: "b"): decoded = Base64Text.decode(encoded)
        case UInt8(ascii: "q"): QuotedPrintable.unescape(encoded, underscores: true, into: &decoded)
        default: return nil
        }
        return (Word(charset: charset, bytes: decoded), end + 2)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}
