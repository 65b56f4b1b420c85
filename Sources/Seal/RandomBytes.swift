import COpenSSL

/// Bytes from libcrypto's generator, which the system seeds and which survives a fork.
package enum RandomBytes {
    package static func generate(count: Int) throws(CryptoError) -> [UInt8] {
        guard count >= 0 else { throw .invalidParameter("a count of \(count) random bytes") }
        var bytes = [UInt8](repeating: 0, count: count)
        try unsafe bytes.lendMutable { (buffer) throws(CryptoError) in try unsafe fill(buffer) }
        return bytes
    }

    /// Fills the whole buffer.
    package static func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(CryptoError) {
        var rest = unsafe buffer[...]
        while unsafe !rest.isEmpty {
            let part = unsafe UnsafeMutableRawBufferPointer(rebasing: rest.prefix(1 << 30))
            try unsafe check(
                RAND_bytes(part.baseAddress?.assumingMemoryBound(to: UInt8.self), Int32(part.count)),
                "random bytes")
            unsafe rest = rest.dropFirst(part.count)
        }
    }
}
