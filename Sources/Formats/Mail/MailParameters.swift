/// A value with parameters (RFC 2045, section 5.1): `text/plain; charset="utf-8"`, those of RFC 2231 among them.
package struct MailParameters: Hashable, Sendable {
    /// The value before the first semicolon, in small letters and without blanks.
    package var value = ""
    private var parameters: [String: String] = [:]

    package subscript(name: String) -> String? { parameters[name] }

    init(_ text: String) {
        var words: [[MailToken]] = [[]]
        for token in MailTokens.of(text, specials: ";=") {
            if case .comment = token { continue }
            if token == .special(";") { words.append([]) } else { words[words.count - 1].append(token) }
        }
        value = Self.text(words[0][...]).lowercased()
        var parts: [String: [Int: (text: String, isEncoded: Bool)]] = [:]
        for word in words.dropFirst() {
            guard case .atom(let name)? = word.first, word.dropFirst().first == .special("=") else {
                continue
            }
            let text = Self.text(word.dropFirst(2))
            let pieces = name.lowercased().split(separator: "*", omittingEmptySubsequences: false)
            let isEncoded = pieces.count > 1 && pieces.last == ""
            if pieces.count == 1 {
                // Programs put encoded words where they are not allowed.
                let name = String(pieces[0])
                parameters[name] = parameters[name] ?? EncodedWord.decode(text)
            } else if let number = pieces[1] == "" ? 0 : Int(pieces[1]), 0...999 ~= number {
                parts[String(pieces[0]), default: [:]][number] = (text, isEncoded)
            }
        }
        for (name, parts) in parts { parameters[name] = Self.joined(parts) }
    }

    /// Joins the parts of a value: the first of those that are encoded names the character set.
    private static func joined(_ parts: [Int: (text: String, isEncoded: Bool)]) -> String {
        var bytes: [UInt8] = []
        var charset: String?
        var number = 0
        while let part = parts[number] {
            var text = part.text[...]
            if part.isEncoded {
                if number == 0 {
                    let quotes = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
                    if quotes.count == 3 {
                        charset = String(quotes[0])
                        text = quotes[2]
                    }
                }
                bytes += unescaped(text)
            } else {
                bytes += Array(text.utf8)
            }
            number += 1
        }
        return MailText.decode(bytes, charset: charset)
    }

    private static func unescaped(_ text: Substring) -> [UInt8] {
        let bytes = Array(text.utf8)
        var plain: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let high = QuotedPrintable.hexDigit(bytes[index + 1]),
                let low = QuotedPrintable.hexDigit(bytes[index + 2])
            {
                plain.append(high << 4 | low)
                index += 3
            } else {
                plain.append(bytes[index])
                index += 1
            }
        }
        return plain
    }

    private static func text(_ tokens: ArraySlice<MailToken>) -> String {
        tokens.map { token in
            switch token {
            case .atom(let text), .quoted(let text), .literal(let text): text
            case .special(let scalar): String(Character(scalar))
            case .comment: ""
            }
        }.joined()
    }
}
