import COpenSSL

/// Comparison whose time does not tell where two values differ.
package enum ConstantTime {
    /// Compares two buffers; a different length, which is no secret, is found out at once.
    package static func equal(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        guard left.count == right.count else { return false }
        return unsafe left.isEmpty || CRYPTO_memcmp(left.baseAddress, right.baseAddress, left.count) == 0
    }

    package static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        unsafe left.withUnsafeBytes { left in
            unsafe right.withUnsafeBytes { right in unsafe equal(left, right) }
        }
    }
}
