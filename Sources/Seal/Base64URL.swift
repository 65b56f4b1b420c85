/// Base 64 with the alphabet for addresses and file names and no padding (RFC 4648, section 5).
package enum Base64URL {
    package static func encode(_ bytes: [UInt8]) -> String {
        String(decoding: Base64.url.encode(bytes), as: UTF8.self)
    }

    /// Reads exactly what `encode` writes; nil for padding, white space or stray bits at the end, so
    /// that a value has one spelling.
    package static func decode(_ text: String) -> [UInt8]? {
        Base64.url.decode(text.utf8)
    }
}

/// The two alphabets of RFC 4648, without padding.
struct Base64: Sendable {
    static let standard = Base64(last: "+/")
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

    func encode(_ bytes: [UInt8]) -> [UInt8] {
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

    func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
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
}
