/// Base 32 in capitals without padding (RFC 4648, section 6), in which authenticator programs take secrets.
package enum Base32 {
    package static func encode(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: encode(bytes, Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)), as: UTF8.self)
    }

    /// Writes five bits a digit, the last ones filled up with zeros.
    static func encode(_ bytes: some Sequence<UInt8>, _ digits: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        var pending: UInt32 = 0
        var bits = 0
        for byte in bytes {
            pending = pending << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(digits[Int(pending >> UInt32(bits)) & 31])
            }
        }
        if bits > 0 { text.append(digits[Int(pending << UInt32(5 - bits)) & 31]) }
        return text
    }

    /// Reads what `encode` writes, in either case, with blanks anywhere and padding at the end; nil for any
    /// other character.
    package static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var pending: UInt32 = 0
        var bits = 0
        var isPadded = false
        for character in text where character != 0x20 && !(0x09...0x0D ~= character) {
            let value: UInt8
            switch character {
            case UInt8(ascii: "="):
                isPadded = true
                continue
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = character - UInt8(ascii: "A")
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = character - UInt8(ascii: "a")
            case UInt8(ascii: "2")...UInt8(ascii: "7"): value = character - UInt8(ascii: "2") + 26
            default: return nil
            }
            guard !isPadded else { return nil }
            pending = pending << 5 | UInt32(value)
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
            }
        }
        return bytes
    }
}
