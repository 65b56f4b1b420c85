/// Base64 as mail carries it (RFC 2045, section 6.8): what is no letter of it is passed over, and padding may miss.
enum Base64Text {
    static func decode(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        var group: UInt32 = 0
        var count = 0
        for byte in bytes {
            // Several texts may stand one after the other, each with its padding.
            if byte == UInt8(ascii: "=") {
                flush(group, count, into: &decoded)
                (group, count) = (0, 0)
                continue
            }
            guard let digit = digit(byte) else { continue }
            group = group << 6 | UInt32(digit)
            count += 1
            if count == 4 {
                decoded += [UInt8(group >> 16 & 0xFF), UInt8(group >> 8 & 0xFF), UInt8(group & 0xFF)]
                (group, count) = (0, 0)
            }
        }
        flush(group, count, into: &decoded)
        return decoded
    }

    private static func flush(_ group: UInt32, _ count: Int, into decoded: inout [UInt8]) {
        guard count >= 2 else { return }
        let bits = group << (6 * UInt32(4 - count))
        decoded.append(UInt8((bits >> 16) & 0xFF))
        if count == 3 { decoded.append(UInt8((bits >> 8) & 0xFF)) }
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
