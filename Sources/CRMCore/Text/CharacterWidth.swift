/// The widths that East Asian text gives its characters.
enum CharacterWidth {
    /// Gives the usual form of a full-width or half-width character (Unicode's `<wide>` and `<narrow>`
    /// decompositions, one step), and every other character as it is.
    static func usual(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard scalar.value == 0x3000 || 0xFF01...0xFFEE ~= scalar.value else { return scalar }
        let value: UInt32 =
            switch scalar.value {
            case 0x3000: 0x20
            case 0xFF01...0xFF5E: scalar.value - 0xFF01 + 0x21
            case 0xFF5F, 0xFF60: scalar.value - 0xFF5F + 0x2985
            case 0xFF61...0xFF9F: katakana[Int(scalar.value - 0xFF61)]
            case 0xFFA0: 0x3164
            case 0xFFA1...0xFFBE: scalar.value - 0xFFA1 + 0x3131
            case 0xFFC2...0xFFC7: scalar.value - 0xFFC2 + 0x314F
            case 0xFFCA...0xFFCF: scalar.value - 0xFFCA + 0x3155
            case 0xFFD2...0xFFD7: scalar.value - 0xFFD2 + 0x315B
            case 0xFFDA...0xFFDC: scalar.value - 0xFFDA + 0x3161
            case 0xFFE0...0xFFE6: signs[Int(scalar.value - 0xFFE0)]
            case 0xFFE8: 0x2502
            case 0xFFE9...0xFFEC: scalar.value - 0xFFE9 + 0x2190
            case 0xFFED: 0x25A0
            case 0xFFEE: 0x25CB
            default: scalar.value
            }
        return Unicode.Scalar(value) ?? scalar
    }

    /// Counts the columns that text takes on a terminal, for the place of a caret: two for what
    /// Unicode calls wide (UAX #11) and for emoji, none for a mark on the letter before it.
    static func columns(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + columns($1) }
    }

    private static func columns(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x20..<0x300: 1
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
            2
        default:
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format: 0
            default: scalar.properties.isEmojiPresentation ? 2 : 1
            }
        }
    }

    private static let signs: [UInt32] = [0xA2, 0xA3, 0xAC, 0xAF, 0xA6, 0xA5, 0x20A9]

    /// U+FF61 to U+FF9F. The two sound marks become combining ones, which NFC then composes.
    private static let katakana: [UInt32] = [
        0x3002, 0x300C, 0x300D, 0x3001, 0x30FB, 0x30F2, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9,
        0x30E3, 0x30E5, 0x30E7, 0x30C3, 0x30FC, 0x30A2, 0x30A4, 0x30A6, 0x30A8, 0x30AA, 0x30AB,
        0x30AD, 0x30AF, 0x30B1, 0x30B3, 0x30B5, 0x30B7, 0x30B9, 0x30BB, 0x30BD, 0x30BF, 0x30C1,
        0x30C4, 0x30C6, 0x30C8, 0x30CA, 0x30CB, 0x30CC, 0x30CD, 0x30CE, 0x30CF, 0x30D2, 0x30D5,
        0x30D8, 0x30DB, 0x30DE, 0x30DF, 0x30E0, 0x30E1, 0x30E2, 0x30E4, 0x30E6, 0x30E8, 0x30E9,
        0x30EA, 0x30EB, 0x30EC, 0x30ED, 0x30EF, 0x30F3, 0x3099, 0x309A,
    ]
}
