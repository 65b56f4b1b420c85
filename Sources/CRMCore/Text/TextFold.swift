/// Brings text that people hold to be the same into one form.
package enum TextFold {
    /// Folds text for search and comparison: NFC, without case, full-width forms as ASCII, half-width
    /// katakana widened, blanks at the ends dropped and runs of them inside made one space.
    ///
    /// Folding twice is folding once. Accents stay: `resume` does not find `résumé`.
    package static func fold(_ text: String) -> String {
        foldASCII(text) ?? foldUnicode(text)
    }

    /// Folds the width of characters alone, for numbers and codes typed with an input method on.
    package static func narrow(_ text: String) -> String {
        if text.isASCII { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(CharacterWidth.usual(scalar)) }
        return nfc(String(scalars))
    }

    private static func foldASCII(_ text: String) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var blankIsDue = false
        for byte in text.utf8 {
            switch byte {
            case 0x80...: return nil
            case 0x20, 0x09...0x0D: blankIsDue = !bytes.isEmpty
            default:
                if blankIsDue { bytes.append(0x20) }
                blankIsDue = false
                bytes.append(0x41...0x5A ~= byte ? byte | 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func foldUnicode(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 8)
        var blankIsDue = false
        for scalar in nfc(text).unicodeScalars {
            let scalar = CharacterWidth.usual(scalar)
            if isBlank(scalar) {
                blankIsDue = !bytes.isEmpty
                continue
            }
            if blankIsDue { bytes.append(0x20) }
            blankIsDue = false
            appendWithoutCase(scalar, to: &bytes)
        }
        return nfc(String(decoding: bytes, as: UTF8.self))
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09...0x0D, 0x3000: true
        case 0..<0x85, 0x3001...0xD7FF: false
        default: scalar.properties.isWhitespace
        }
    }

    /// Lower, upper and lower again comes to Unicode's full case folding (`ẞ` and `ß` are `ss`, the
    /// three sigmas one), but for dotless ı, which stays a letter of its own, and Cherokee, whose
    /// folding is the upper case.
    static func appendWithoutCase(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        switch scalar.value {
        case 0x41...0x5A: bytes.append(UInt8(scalar.value) | 0x20)
        case 0..<0x80: bytes.append(UInt8(scalar.value))
        case 0xC0...0xD6, 0xD8...0xDE: bytes += [0xC3, UInt8(scalar.value - 0x20)]
        case 0x80...0xB4, 0xB6...0xBF, 0xD7, 0xE0...0xFF, 0x131, 0x2E80...0xA63F, 0xAC00...0xD7FF, 0x20000...:
            bytes.append(contentsOf: UTF8.encode(scalar)!)
        default:
            for lower in scalar.properties.lowercaseMapping.unicodeScalars {
                for upper in lower.properties.uppercaseMapping.unicodeScalars {
                    bytes.append(contentsOf: upper.properties.lowercaseMapping.utf8)
                }
            }
        }
    }
}
