@_spi(_Unicode) import Swift

extension TextFold {
    /// Composes text canonically (NFC, UAX #15), which is how it is stored.
    ///
    /// Swift compares strings by canonical equivalence and SQLite by bytes: stored otherwise, one name
    /// could be there twice. The standard library's normaliser is not public yet, hence this file,
    /// whose results are held against Unicode's own by a test.
    package static func nfc(_ text: String) -> String {
        if text.unicodeScalars.allSatisfy(isComposedAlone) { return text }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text._nfc)
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
