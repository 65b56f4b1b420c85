/// Base 64 in the two alphabets of RFC 4648.
package struct Base64: Sendable {
    package static let standard = Base64(last: "+/")
    static let url = Base64(last: "-_")

    private let digits: [UInt8]
    private let values: [UInt8]
    private static let noDigit: UInt8 = 0xff

    private init(last: StaticString) {
        let first = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
        digits = first + Array("\(last)".utf8)
        var values = [UInt8](repeating: Self.noDigit, count: 256)
        for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
        self.values = values
    }

    /// Gives the digits, without padding.
    package func encode(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 4 + 2) / 3)
        var pending: UInt32 = 0
        var bits = 0
        for byte in bytes {
            pending = pending << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(digits[Int(pending >> UInt32(bits)) & 63])
            }
        }
        if bits > 0 { text.append(digits[Int(pending << UInt32(6 - bits)) & 63]) }
        return text
    }

    /// Reads exactly what `encode` gives; nil for anything else.
    package func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.underestimatedCount * 3 / 4)
        var pending: UInt32 = 0
        var bits = 0
        for digit in text {
            let value = values[Int(digit)]
            guard value != Self.noDigit else { return nil }
            pending = pending << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
            }
        }
        let left = pending & (1 << UInt32(bits) - 1)
        return bits < 6 && left == 0 ? bytes : nil
    }

    /// Gives the digits with the `=` that fill up the last four (RFC 4648, section 4).
    package func encodePadded(_ bytes: [UInt8]) -> [UInt8] {
        let digits = encode(bytes)
        return digits + [UInt8](repeating: UInt8(ascii: "="), count: (4 - digits.count % 4) % 4)
    }

    /// Reads exactly what `encodePadded` gives; nil for anything else.
    package func decodePadded(_ text: String) -> [UInt8]? {
        let digits = text.utf8
        guard digits.count.isMultiple(of: 4) else { return nil }
        let padding = digits.suffix(2).filter { $0 == UInt8(ascii: "=") }.count
        return decode(digits.dropLast(padding))
    }
}
