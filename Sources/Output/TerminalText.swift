/// Text made safe to show: whatever could move the cursor, change colours, reorder or hide characters becomes
/// visible, `\e[31m` for a colour and `\u{202E}` for a direction override.
///
/// Control characters (C0, DEL, C1), line and paragraph separators, direction embeddings, overrides and
/// isolates, invisible operators, byte order marks and stray tag characters are shown so; bytes that are not
/// UTF-8 become `\xFF`. Joiners, variation selectors, and the single left-to-right and right-to-left marks
/// stay, because emoji, Persian and Hebrew need them. It is for eyes: a backslash that was there already is
/// left alone.
package enum TerminalText {
    /// Returns the text on one line, every unsafe character shown; the same string when there is none.
    package static func escape(_ text: String) -> String {
        var text = text
        let isPlain = text.withUTF8 { bytes in bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
        if isPlain { return text }
        var state = TagState()
        if !text.unicodeScalars.contains(where: { state.mustEscape($0) }) { return text }

        state = TagState()
        var safe = ""
        for scalar in text.unicodeScalars {
            if state.mustEscape(scalar) {
                safe += name(scalar)
            } else {
                safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }

    /// How an unsafe character is shown.
    static func name(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x00: return "\\0"
        case 0x09: return "\\t"
        case 0x0A: return "\\n"
        case 0x0D: return "\\r"
        case 0x1B: return "\\e"
        case let value:
            let digits = String(value, radix: 16, uppercase: true)
            return value < 0x100 ? "\\x" + (digits.count < 2 ? "0" : "") + digits : "\\u{\(digits)}"
        }
    }

    /// Tells unsafe characters, remembering what came before: tag characters spell a flag after a black
    /// flag (England is one) and are invisible anywhere else.
    struct TagState {
        private var isInFlag = false

        mutating func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0x20..<0x7F:
                isInFlag = false
                return false
            case 0xE0020...0xE007F:
                return !isInFlag
            case let value:
                isInFlag = value == 0x1F3F4
                return Self.isUnsafe(value)
            }
        }

        private static func isUnsafe(_ value: UInt32) -> Bool {
            switch value {
            case 0..<0x20, 0x7F..<0xA0: true
            case 0x180E, 0x200B, 0x2028, 0x2029, 0x202A...0x202E: true
            case 0x2060...0x206F: true
            case 0xFEFF, 0xFFF9...0xFFFB: true
            case 0xE0000...0xE007F: true
            default: false
            }
        }
    }
}
