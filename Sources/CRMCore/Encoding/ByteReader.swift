/// Reads the small binary forms of journal and vault, and never past their end.
struct ByteReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func byte() throws -> UInt8 {
        guard position < bytes.count else { throw Self.truncated }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func bigEndian() throws -> UInt64 {
        var number: UInt64 = 0
        for _ in 0..<8 { number = number << 8 | UInt64(try byte()) }
        return number
    }

    /// Reads an unsigned LEB128 number of at most 63 bits.
    mutating func leb128() throws -> Int {
        var number = 0
        for shift in stride(from: 0, to: 63, by: 7) {
            let next = try byte()
            number |= Int(next & 0x7F) << shift
            if next < 0x80 { return number }
        }
        throw Self.truncated
    }

    mutating func bytes(_ count: Int) throws -> [UInt8] {
        guard count >= 0, count <= bytes.count - position else { throw Self.truncated }
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    mutating func counted() throws -> [UInt8] {
        try bytes(try leb128())
    }

    mutating func text() throws -> String {
        guard let text = String(validating: try counted(), as: UTF8.self) else {
            throw CoreError.damaged("a stored text is not UTF-8")
        }
        return text
    }

    private static var truncated: CoreError { .damaged("a stored value ends too early") }
}

extension [UInt8] {
    /// Appends an unsigned LEB128 number.
    mutating func append(leb128 number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    /// Appends a number as eight bytes, most significant first.
    mutating func append(bigEndian number: Int64) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }
}
