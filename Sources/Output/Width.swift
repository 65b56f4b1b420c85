/// How many columns text takes on a terminal.
///
/// Text is measured grapheme by grapheme. East Asian wide and fullwidth characters and emoji take two
/// columns, marks that combine with a base none, and East Asian ambiguous ones (`①`, `Ω`) one, as outside of
/// legacy Chinese encodings. Control characters count nothing: they are to be escaped before.
package enum Width {
    package static func columns(_ text: String) -> Int {
        if let count = simpleCount(text) { return count }
        return text.reduce(0) { $0 + columns(of: $1) }
    }

    /// Returns the columns of one scalar standing alone: 0, 1 or 2.
    package static func columns(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
        if (0x4E00...0x9FFF).contains(value) || (0xAC00...0xD7A3).contains(value) { return 2 }
        if WidthTable.contains(value, in: WidthTable.zero) { return 0 }
        return WidthTable.contains(value, in: WidthTable.wide) ? 2 : 1
    }

    /// Returns the columns of one grapheme: never more than two, however much is joined in it.
    package static func columns(of grapheme: Character) -> Int {
        let scalars = grapheme.unicodeScalars
        guard let first = scalars.first else { return 0 }
        if scalars.index(after: scalars.startIndex) == scalars.endIndex { return columns(of: first) }
        var total = 0
        var previous = first
        for scalar in scalars {
            // Variation selector 16 asks for the emoji, which is wide: ❤️, and the keycap 1️⃣.
            if scalar.value == 0xFE0F && previous.properties.isEmoji { return 2 }
            total += columns(of: scalar)
            previous = scalar
        }
        // A flag is two letters of one column; families, skin tones and conjuncts are drawn as one sign.
        return min(2, total)
    }

    /// Returns the text cut, between graphemes, to at most `limit` columns, the ellipsis included.
    package static func truncate(_ text: String, to limit: Int, ellipsis: String = "…") -> String {
        if let count = simpleCount(text), count <= limit { return text }
        let room = limit - columns(ellipsis)
        var used = 0
        var end = text.startIndex
        for index in text.indices {
            let width = columns(of: text[index])
            if used + width > limit { return room < 0 ? "" : text[..<end] + ellipsis }
            used += width
            if used <= room { end = text.index(after: index) }
        }
        return text
    }

    /// Which side of its room a text stands on.
    package enum Alignment: Sendable {
        case left, right
    }

    /// Returns the text filled with spaces to `width` columns; text that is wider is left as it is.
    package static func pad(_ text: String, to width: Int, _ alignment: Alignment = .left) -> String {
        let blanks = String(repeating: " ", count: max(0, width - columns(text)))
        return alignment == .left ? text + blanks : blanks + text
    }
}
