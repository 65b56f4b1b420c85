@_spi(_Unicode) import Swift

extension TextFold {
    /// Composes text canonically (NFC, UAX #15), which is how it is stored.
    ///
    /// Swift compares strings by canonical equivalence and SQLite by bytes: stored otherwise, one name
    /// could be there twice. The standard library's normaliser is not public yet, hence this file,
    /// whose results are held against Unicode's own by a test.
    package static func nfc(_ text: String) -> String {
        if text.isASCII || text.unicodeScalars.allSatisfy(isComposedAlone) { return text }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: decomposingTibetan(text)._nfc)
        return String(scalars)
    }

    /// Takes apart three Tibetan vowel signs that count as letters though they are made of marks alone:
    /// the standard library does not order those marks among their neighbours (Swift 6.3).
    private static func decomposingTibetan(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { 0xF73...0xF81 ~= $0.value }) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xF73: scalars.append(contentsOf: "\u{F71}\u{F72}".unicodeScalars)
            case 0xF75: scalars.append(contentsOf: "\u{F71}\u{F74}".unicodeScalars)
            case 0xF81: scalars.append(contentsOf: "\u{F71}\u{F80}".unicodeScalars)
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// Whether text of such characters alone is in NFC for certain: they neither decompose nor combine.
    private static func isComposedAlone(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x300, 0x3000...0x3029, 0x3041...0x3096, 0x30A1...0x30FA, 0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF00...0xFF9D:
            true
        default: false
        }
    }
}
