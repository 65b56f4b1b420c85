/// The grammar of numbers (RFC 8259, section 6).
enum JSONNumber {
    /// Where the number that starts at `start` ends, or nil when none starts there.
    static func end(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = start
        func peek() -> UInt8 { index < bytes.count ? bytes[index] : 0 }
        func digits() -> Bool {
            let first = index
            while UInt8(ascii: "0")...UInt8(ascii: "9") ~= peek() { index += 1 }
            return index > first
        }
        if peek() == UInt8(ascii: "-") { index += 1 }
        if peek() == UInt8(ascii: "0") {
            index += 1
        } else if !digits() {
            return nil
        }
        if peek() == UInt8(ascii: ".") {
            index += 1
            guard digits() else { return nil }
        }
        if peek() | 0x20 == UInt8(ascii: "e") {
            index += 1
            if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { index += 1 }
            guard digits() else { return nil }
        }
        return index
    }
}
