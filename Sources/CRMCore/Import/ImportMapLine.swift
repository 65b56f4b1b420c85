/// Reads one line of an ``ImportMap`` from its front.
struct ImportMapLine {
    /// A text, and whether quotes made it.
    struct Word {
        var text: String
        var isQuoted: Bool
    }

    private var rest: Substring

    init(_ line: Substring) {
        rest = line
        skipBlanks()
    }

    /// Whether nothing but a comment is left.
    var isAtEnd: Bool { rest.isEmpty || rest.first == "#" }

    /// Takes a text up to a character, a comment or the end: quoted, with `''` for a quote in it, or bare.
    mutating func text(until end: Character) throws -> Word {
        skipBlanks()
        guard rest.first == "'" else {
            let bare = rest.prefix { $0 != end && $0 != "#" && $0 != "=" }
            rest = rest.dropFirst(bare.count)
            // Of `:=` the colon belongs to the sign.
            let colon = rest.first == "=" && bare.last == ":"
            if colon { rest = bare.suffix(1) + rest }
            let text = TextFold.trimmed(TextFold.nfc(String(colon ? bare.dropLast() : bare)))
            guard !text.contains("'") else {
                throw CoreError(
                    .usage, "a quote stands within \(text)",
                    hints: ["write the text in quotes, and a quote in it as ''"])
            }
            return Word(text: text, isQuoted: false)
        }
        rest.removeFirst()
        var text = ""
        while let character = rest.popFirst() {
            if character == "'" {
                guard rest.first == "'" else {
                    skipBlanks()
                    return Word(text: TextFold.nfc(text), isQuoted: true)
                }
                rest.removeFirst()
            }
            text.append(character)
        }
        throw CoreError(.usage, "a quote opens and never closes")
    }

    /// Takes `=` or `:=`, and answers whether it was the latter.
    mutating func takeEquals() throws -> Bool {
        if rest.hasPrefix(":=") {
            rest.removeFirst(2)
            return true
        }
        guard rest.first == "=" else {
            throw CoreError(
                .usage, "the line has no '='",
                hints: ["a line is COLUMN = FIELD, FIELD := VALUE, or a comment after #"])
        }
        rest.removeFirst()
        return false
    }

    /// Takes `[…]` where it stands.
    mutating func style() throws -> String? {
        skipBlanks()
        guard rest.first == "[" else { return nil }
        let inside = rest.dropFirst().prefix { $0 != "]" }
        rest = rest.dropFirst(inside.count + 1)
        guard rest.first == "]" else { throw CoreError(.usage, "a bracket opens and never closes") }
        rest.removeFirst()
        skipBlanks()
        return TextFold.trimmed(String(inside))
    }

    private mutating func skipBlanks() {
        rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "\u{3000}" }
    }
}
