/// Quoted-printable (RFC 2045, section 6.7), read as real programs write it.
enum QuotedPrintable {
    /// Decodes escapes and takes soft line breaks out. An escape without two digits stands for itself, and blanks
    /// before a line's end are none of the text.
    static func decode(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        var ending: [UInt8] = []
        for line in Array(bytes).split(separator: 0x0A, omittingEmptySubsequences: false) {
            // The end of the line before, which the last has not.
            decoded += ending
            var line = line
            ending = line.last == 0x0D ? [0x0D, 0x0A] : [0x0A]
            if line.last == 0x0D { line.removeLast() }
            while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
            if line.last == UInt8(ascii: "=") {
                line.removeLast()
                ending = []
            }
            unescape(line, into: &decoded)
        }
        return decoded
    }

    /// Decodes the escapes of a line; with `underscores` as in encoded words (RFC 2047, 4.2), where one is a blank.
    static func unescape(
        _ line: some Collection<UInt8>, underscores: Bool = false, into decoded: inout [UInt8]
    ) {
        var index = line.startIndex
        while index != line.endIndex {
            let byte = line[index]
            index = line.index(after: index)
            if byte == UInt8(ascii: "="), let high = line[index...].first.flatMap(hexDigit),
                let low = line[index...].dropFirst().first.flatMap(hexDigit)
            {
                decoded.append(high << 4 | low)
                index = line.index(index, offsetBy: 2)
            } else {
                decoded.append(underscores && byte == UInt8(ascii: "_") ? 0x20 : byte)
            }
        }
    }

    static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
