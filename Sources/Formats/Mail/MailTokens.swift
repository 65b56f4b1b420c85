/// The words that a structured header is made of (RFC 5322, section 3.2).
enum MailToken: Hashable {
    case atom(String)
    case quoted(String)
    case comment(String)
    /// `[192.0.2.1]`, brackets and all.
    case literal(String)
    case special(Unicode.Scalar)
}

/// Splits the value of a structured header; what is not closed reaches to the end.
struct MailTokens {
    private(set) var tokens: [MailToken] = []
    private var scalars: ArraySlice<Unicode.Scalar>

    static func of(_ text: String, specials: String = "<>:;@,") -> [MailToken] {
        var scanner = MailTokens(scalars: Array(text.unicodeScalars)[...])
        scanner.scan(Set(specials.unicodeScalars))
        return scanner.tokens
    }

    private init(scalars: ArraySlice<Unicode.Scalar>) {
        self.scalars = scalars
    }

    private mutating func scan(_ specials: Set<Unicode.Scalar>) {
        while let scalar = scalars.first {
            switch scalar {
            case " ", "\t", "\r", "\n": scalars.removeFirst()
            case "\"":
                scalars.removeFirst()
                tokens.append(.quoted(enclosed(by: "\"")))
            case "(": tokens.append(.comment(comment()))
            case "[": tokens.append(.literal(literal()))
            case _ where specials.contains(scalar):
                tokens.append(.special(scalar))
                scalars.removeFirst()
            default:
                let atom = scalars.prefix {
                    !specials.contains($0) && ![" ", "\t", "\r", "\n", "\"", "(", "["].contains($0)
                }
                tokens.append(.atom(Self.text(atom)))
                scalars = scalars.dropFirst(atom.count)
            }
        }
    }

    private mutating func enclosed(by end: Unicode.Scalar) -> String {
        var text: [Unicode.Scalar] = []
        while let scalar = scalars.popFirst(), scalar != end {
            if scalar == "\\", let escaped = scalars.popFirst() {
                text.append(escaped)
            } else {
                text.append(scalar)
            }
        }
        return Self.text(text[...])
    }

    private mutating func comment() -> String {
        var text: [Unicode.Scalar] = []
        var depth = 0
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\\": text += scalars.popFirst().map { [$0] } ?? []
            case "(":
                if depth > 0 { text.append(scalar) }
                depth += 1
            case ")":
                depth -= 1
                if depth == 0 { return Self.text(text[...]) }
                text.append(scalar)
            default: text.append(scalar)
            }
        }
        return Self.text(text[...])
    }

    private mutating func literal() -> String {
        var text: [Unicode.Scalar] = []
        while let scalar = scalars.popFirst() {
            text.append(scalar)
            if scalar == "]" { break }
        }
        return Self.text(text[...])
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}
