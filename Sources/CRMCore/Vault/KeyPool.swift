import Seal

/// New keys, drawn from the generator many at a time, since a draw costs more than a seal.
struct KeyPool {
    private var bytes = [UInt8](repeating: 0, count: 64 * AESGCM.keyByteCount)
    private var next = 64 * AESGCM.keyByteCount

    /// Lends a key that nobody has seen, and forgets it.
    mutating func withKey(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        if next == bytes.count {
            try bytes.withUnsafeMutableBytes { try RandomBytes.fill($0) }
            next = 0
        }
        let range = next..<next + AESGCM.keyByteCount
        next = range.upperBound
        try bytes.withUnsafeMutableBytes { buffer in
            let key = UnsafeMutableRawBufferPointer(rebasing: buffer[range])
            defer { key.wipe() }
            try body(UnsafeRawBufferPointer(key))
        }
    }
}
