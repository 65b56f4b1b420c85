import COpenSSL

/// HMAC with SHA-256 (RFC 2104, FIPS 198-1), keyed once and used for any number of messages.
///
/// It is put together here from libcrypto's SHA-256, since libcrypto's own `EVP_MAC` allocates memory
/// for every message, and in its first 3.0 releases does not start over without being given the key again.
package final class HMACSHA256 {
    package static let byteCount = 32
    private static let blockByteCount = 64

    private var digest = SHA256()
    private let innerKey = Secret(count: HMACSHA256.blockByteCount)
    private let outerKey = Secret(count: HMACSHA256.blockByteCount)

    package convenience init(key: [UInt8]) throws(CryptoError) {
        try self.init(key: Secret(copying: key))
    }

    /// Takes a key of any length but none: an empty one would make a checksum that anybody can compute.
    package init(key: Secret) throws(CryptoError) {
        guard key.count > 0 else { throw .invalidKey("an HMAC key is empty") }
        let block = Secret(count: Self.blockByteCount)
        unsafe block.withMutableBytes { block in
            unsafe key.withBytes { key in
                if key.count > block.count {
                    unsafe digest.update(key)
                    unsafe digest.finalize(into: block)
                } else {
                    unsafe block.copyMemory(from: key)
                }
            }
            unsafe innerKey.withMutableBytes { inner in
                for index in block.indices { unsafe inner[index] = unsafe block[index] ^ 0x36 }
            }
            unsafe outerKey.withMutableBytes { outer in
                for index in block.indices { unsafe outer[index] = unsafe block[index] ^ 0x5c }
            }
        }
    }

    /// Gives the 32 bytes that authenticate a message.
    package func authenticate(_ message: [UInt8]) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: Self.byteCount) { buffer, count in
            unsafe message.withUnsafeBytes { message in
                unsafe authenticate(message, into: UnsafeMutableRawBufferPointer(buffer))
            }
            count = Self.byteCount
        }
    }

    /// Writes the 32 bytes to the front of `output`, which may be the message itself.
    package func authenticate(_ message: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) {
        unsafe innerKey.withBytes { key in unsafe digest.update(key) }
        unsafe digest.update(message)
        unsafe digest.finalize(into: output)
        unsafe outerKey.withBytes { key in unsafe digest.update(key) }
        unsafe digest.update(UnsafeRawBufferPointer(rebasing: output.prefix(Self.byteCount)))
        unsafe digest.finalize(into: output)
    }
}
