/// A mailbox of a header (RFC 5322, section 3.4): `Ada <ada@x.org>`.
package struct MailAddress: Hashable, Sendable {
    /// The name that is shown, decoded; empty without one.
    package var name: String
    /// The address, as it is written, without blanks and comments. Without an `@` it is no address of the Internet.
    package var address: String

    package init(name: String = "", address: String) {
        self.name = name
        self.address = address
    }

    /// Reads a list; the members of groups count as any other, and what has no address is left out.
    package static func list(_ text: String) -> [MailAddress] {
        var addresses: [MailAddress] = []
        var words: [MailToken] = []
        var isInAngle = false
        func end() {
            if let address = mailbox(words) { addresses.append(address) }
            words = []
            isInAngle = false
        }
        for token in MailTokens.of(text) {
            switch token {
            case .special(","):
                // A route holds commas: <@a,@b:c@d>.
                if isInAngle { words.append(token) } else { end() }
            case .special(";"): end()
            case .special(":") where !isInAngle: words = []
            case .special("<"):
                isInAngle = true
                words.append(token)
            case .special(">"):
                isInAngle = false
                words.append(token)
            default: words.append(token)
            }
        }
        end()
        return addresses
    }

    private static func mailbox(_ words: [MailToken]) -> MailAddress? {
        let comment = words.lazy.compactMap { if case .comment(let text) = $0 { text } else { nil } }.first
        let plain = words.filter { if case .comment = $0 { false } else { true } }
        guard let open = plain.firstIndex(of: .special("<")) else {
            let address = joined(plain)
            guard !address.isEmpty else { return nil }
            return MailAddress(name: EncodedWord.decode(comment ?? ""), address: address)
        }
        var inner = plain[(open + 1)...].prefix { $0 != .special(">") }
        if let route = inner.lastIndex(of: .special(":")) { inner = inner[(route + 1)...] }
        let address = joined(Array(inner))
        guard !address.isEmpty else { return nil }
        let name = phrase(plain[..<open])
        return MailAddress(name: name.isEmpty ? EncodedWord.decode(comment ?? "") : name, address: address)
    }

    /// The words of a name with blanks between them, but none before a full stop.
    private static func phrase(_ words: ArraySlice<MailToken>) -> String {
        var text = ""
        for word in words {
            switch word {
            case .atom(let word), .quoted(let word), .literal(let word):
                text += (text.isEmpty ? "" : " ") + word
            case .special(let scalar): text.unicodeScalars.append(scalar)
            case .comment: break
            }
        }
        return EncodedWord.decode(text)
    }

    private static func joined(_ words: [MailToken]) -> String {
        var text = ""
        for (index, word) in words.enumerated() {
            switch word {
            case .atom(let word), .literal(let word): text += word
            case .quoted(let word):
                // Only a local part that needs its quotes keeps them.
                let needs = word.unicodeScalars.contains { " \"(),:;<>@[\\]".unicodeScalars.contains($0) }
                let isLocal = index + 1 < words.count
                text += needs && isLocal ? "\"\(quoted(word))\"" : word
            case .special(let scalar): text.unicodeScalars.append(scalar)
            case .comment: break
            }
        }
        return text
    }

    private static func quoted(_ text: String) -> String {
        var quoted = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
            quoted.append(scalar)
        }
        return String(quoted)
    }
}
