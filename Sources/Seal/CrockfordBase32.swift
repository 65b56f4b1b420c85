/// Base 32 in the alphabet of Douglas Crockford, for what a person types from paper: no letter of it can be
/// taken for a digit.
package enum CrockfordBase32 {
    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    package static func encode(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        Base32.encode(bytes, digits)
    }

    /// Reads what `encode` writes, in either case, with blanks and dashes anywhere, and with O for 0, I and L
    /// for 1; nil for any other character, and for stray bits at the end.
    package static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var pending: UInt32 = 0
        var bits = 0
        for character in text where !isSeparator(character) {
            guard let value = value(of: character) else { return nil }
            pending = pending << 5 | value
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
            }
        }
        let left = pending & (1 << UInt32(bits) - 1)
        return bits < 5 && left == 0 ? bytes : nil
    }

    private static func isSeparator(_ character: UInt8) -> Bool {
        character == UInt8(ascii: "-") || character == 0x20 || 0x09...0x0D ~= character
    }

    private static func value(of character: UInt8) -> UInt32? {
        let capital = 0x61...0x7A ~= character ? character - 0x20 : character
        return switch capital {
        case UInt8(ascii: "O"): 0
        case UInt8(ascii: "I"), UInt8(ascii: "L"): 1
        default: digits.firstIndex(of: capital).map { UInt32($0) }
        }
    }
}
