/// Escapes of values (RFC 6350, section 3.4) and of parameters (RFC 6868).
enum VCardText {
    /// Escapes what would separate: backslash, comma, semicolon, line break.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ",", ";":
                escaped.unicodeScalars.append("\\")
                escaped.unicodeScalars.append(scalar)
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// A raw value without line breaks of its own: carriage returns go, and a line feed is as good as `\\n`.
    static func onOneLine(_ raw: String) -> String {
        guard raw.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return raw }
        var line = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in raw.unicodeScalars where scalar != "\r" {
            if scalar == "\n" {
                line.append(contentsOf: (isEscaped ? "n" : "\\n").unicodeScalars)
            } else {
                line.append(scalar)
            }
            isEscaped = !isEscaped && scalar == "\\"
        }
        return String(line)
    }

    /// Takes escapes out; a backslash before any other character than `n` stands for that character, as some
    /// programs write `\:` and `\"`.
    static func unescaped(_ text: Substring) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return String(text) }
        var plain = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                plain.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                plain.append(scalar)
            }
        }
        if isEscaped { plain.append("\\") }
        return String(plain)
    }

    /// Splits at a separator that no backslash stands before.
    static func split(_ text: Substring, by separator: Unicode.Scalar) -> [Substring] {
        var parts: [Substring] = []
        var start = text.startIndex
        var isEscaped = false
        let scalars = text.unicodeScalars
        for index in scalars.indices {
            if isEscaped {
                isEscaped = false
            } else if scalars[index] == "\\" {
                isEscaped = true
            } else if scalars[index] == separator {
                parts.append(text[start..<index])
                start = scalars.index(after: index)
            }
        }
        return parts + [text[start...]]
    }

    /// Writes a parameter's value, in quotes where it needs them.
    static func writtenParameter(_ text: String) -> String {
        var written = ""
        var isQuoted = text.isEmpty
        for scalar in text.unicodeScalars {
            switch scalar {
            case "^": written += "^^"
            case "\"": written += "^'"
            case "\n": written += "^n"
            case ",", ";", ":":
                isQuoted = true
                written.unicodeScalars.append(scalar)
            default: written.unicodeScalars.append(scalar)
            }
        }
        return isQuoted ? "\"\(written)\"" : written
    }

    /// Reads `^^`, `^'` and `^n`; another `^` stands for itself.
    static func parameter(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "^")) else { return text }
        var plain = String.UnicodeScalarView()
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            guard scalar == "^", let next = scalars.first, let meant = carets[next] else {
                plain.append(scalar)
                continue
            }
            plain.append(meant)
            scalars.removeFirst()
        }
        return String(plain)
    }

    private static let carets: [Unicode.Scalar: Unicode.Scalar] = ["^": "^", "'": "\"", "n": "\n", "N": "\n"]
}
