extension TextFold {
    /// Drops blanks of every kind at both ends, the ideographic one too.
    package static func trimmed(_ text: String) -> String {
        // Nearly every text begins and ends with a printing ASCII character: nothing to do.
        let isTrimmed = text.withBytes { bytes in
            guard let first = bytes.first, let last = bytes.last else { return true }
            return 0x21...0x7E ~= first && 0x21...0x7E ~= last
        }
        if isTrimmed { return text }
        let scalars = text.unicodeScalars
        if let first = scalars.first, let last = scalars.last, isPrinting(first), isPrinting(last) {
            return text
        }
        guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let end = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[start...end])
    }

    /// Whether a character is no blank for certain: printing ASCII, kana, hangul or a Chinese one.
    private static func isPrinting(_ scalar: Unicode.Scalar) -> Bool {
        0x21...0x7E ~= scalar.value || 0x3001...0xD7FF ~= scalar.value
    }
}
