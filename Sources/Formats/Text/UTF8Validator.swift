/// Checks UTF-8 that comes in pieces (Unicode 16, table 3-7): no overlong forms, no surrogates,
/// nothing above U+10FFFF. It remembers a sequence that a piece leaves open.
struct UTF8Validator {
    /// Bytes still due in the open sequence.
    private(set) var pending = 0
    private var lower: UInt8 = 0x80
    private var upper: UInt8 = 0xBF
    /// The bytes of the open sequence so far.
    private(set) var open: [UInt8] = []

    /// Answers the index of the byte that cannot be, or nil when all are right so far.
    ///
    /// The faulty sequence is ``open`` followed by that byte.
    mutating func firstInvalid(in bytes: UnsafeRawBufferPointer) -> Int? {
        var index = 0
        while index < bytes.count {
            if pending == 0 {
                index = Self.skipWhole(bytes, from: index)
                guard index < bytes.count else { return nil }
                guard begin(bytes[index]) else { return index }
            } else {
                let byte = bytes[index]
                guard byte >= lower, byte <= upper else { return index }
                lower = 0x80
                upper = 0xBF
                pending -= 1
                if pending == 0 { open.removeAll(keepingCapacity: true) } else { open.append(byte) }
            }
            index += 1
        }
        return nil
    }

    private mutating func begin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0xC2...0xDF: pending = 1
        case 0xE0: (pending, lower) = (2, 0xA0)
        case 0xED: (pending, upper) = (2, 0x9F)
        case 0xE1...0xEF: pending = 2
        case 0xF0: (pending, lower) = (3, 0x90)
        case 0xF1...0xF3: pending = 3
        case 0xF4: (pending, upper) = (3, 0x8F)
        default: return false
        }
        open.append(byte)
        return true
    }

    /// Skips ASCII eight bytes at a time and whole sequences of the other lengths; what is not whole or
    /// not right is left to the byte by byte way.
    private static func skipWhole(_ buffer: UnsafeRawBufferPointer, from start: Int) -> Int {
        guard let bytes = buffer.baseAddress else { return start }
        let count = buffer.count
        var index = start
        func byte(_ offset: Int) -> UInt32 {
            UInt32(bytes.load(fromByteOffset: index &+ offset, as: UInt8.self))
        }
        func continues(_ offset: Int) -> Bool { byte(offset) & 0xC0 == 0x80 }
        while index < count {
            let first = byte(0)
            if first < 0x80 {
                index = skipASCII(bytes, count, from: index)
            } else if first < 0xE0 {
                guard first >= 0xC2, index + 2 <= count, continues(1) else { return index }
                index += 2
            } else if first < 0xF0 {
                guard index + 3 <= count, continues(1), continues(2) else { return index }
                let scalar = (first & 0xF) << 12 | (byte(1) & 0x3F) << 6
                guard scalar >= 0x800, scalar & 0xF800 != 0xD800 else { return index }
                index += 3
            } else {
                guard first < 0xF5, index + 4 <= count, continues(1), continues(2), continues(3) else {
                    return index
                }
                let scalar = (first & 0x7) << 18 | (byte(1) & 0x3F) << 12
                guard 0x10000...0x10FFFF ~= scalar else { return index }
                index += 4
            }
        }
        return index
    }

    private static func skipASCII(_ bytes: UnsafeRawPointer, _ count: Int, from start: Int) -> Int {
        var index = start
        while index + 8 <= count {
            let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let high = UInt64(littleEndian: word) & 0x8080_8080_8080_8080
            if high != 0 { return index + high.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < count, bytes.load(fromByteOffset: index, as: UInt8.self) < 0x80 { index += 1 }
        return index
    }
}
