/// The data types that SSH's keys and signatures are made of (RFC 4251, section 5).
struct SSHWire {
    private var rest: ArraySlice<UInt8>

    /// What is cut off or too long.
    struct Malformed: Error {}

    init(_ bytes: some Sequence<UInt8>) {
        rest = Array(bytes)[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func bytes(_ count: Int) throws(Malformed) -> [UInt8] {
        guard count <= rest.count else { throw Malformed() }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    mutating func uint32() throws(Malformed) -> Int {
        try bytes(4).reduce(0) { $0 << 8 | Int($1) }
    }

    /// A string of bytes behind its length.
    mutating func string() throws(Malformed) -> [UInt8] {
        try bytes(try uint32())
    }

    mutating func text() throws(Malformed) -> String {
        guard let text = String(validating: try string(), as: UTF8.self) else { throw Malformed() }
        return text
    }

    /// A positive number, most significant byte first and without zeros in front.
    mutating func positiveNumber() throws(Malformed) -> [UInt8] {
        let bytes = try string()
        guard let first = bytes.first, first < 0x80, first != 0 || bytes.count > 1 && bytes[1] >= 0x80 else {
            throw Malformed()
        }
        return first == 0 ? Array(bytes.dropFirst()) : bytes
    }

    static func string(_ bytes: some Collection<UInt8>) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (24 - 8 * $0)) } + bytes
    }
}
