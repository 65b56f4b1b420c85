import COpenSSL

/// AES-256 in Galois/Counter Mode (NIST SP 800-38D): a context for one key after another.
///
/// A sealed message is nonce ‖ ciphertext ‖ tag, 28 bytes longer than its plaintext. Nonces are
/// random, which is safe for up to 2^32 messages a key (SP 800-38D, section 8.3); the busiest key
/// here seals a few for each row. Sealing and opening allocate no memory.
@safe
package final class AESGCM {
    package static let keyByteCount = 32
    package static let nonceByteCount = 12
    package static let tagByteCount = 16
    /// What sealing adds to a message.
    package static let overheadByteCount = nonceByteCount + tagByteCount

    /// SP 800-38D allows 2^39 - 256 bits of plaintext under one nonce.
    private static let maximumByteCount = 1 << 36 - 32
    /// libcrypto counts bytes in 32 signed bits.
    private static let chunkByteCount = 1 << 30

    private let context: OpaquePointer
    private var nonces = NoncePool()

    package init(key: Secret) throws(CryptoError) {
        let cipher = try unsafe Algorithm.aes256GCM()
        guard let context = unsafe EVP_CIPHER_CTX_new() else { throw .failure("AES-256-GCM") }
        unsafe self.context = unsafe context
        try unsafe check(EVP_CipherInit_ex2(context, cipher, nil, nil, 1, nil), "AES-256-GCM")
        try unsafe key.withBytes { (key) throws(CryptoError) in try unsafe rekey(key) }
    }

    deinit { unsafe EVP_CIPHER_CTX_free(context) }

    /// Goes on with another key of 32 bytes.
    package func rekey(_ key: UnsafeRawBufferPointer) throws(CryptoError) {
        guard key.count == Self.keyByteCount else {
            throw .invalidKey("AES-256 takes 32 bytes, not \(key.count)")
        }
        try unsafe check(EVP_CipherInit_ex2(context, nil, key.octets, nil, 1, nil), "AES-256-GCM key")
    }

    /// Seals `plaintext` into `output`, which it must not overlap, and gives the number of bytes written.
    ///
    /// The associated data is authenticated and not stored: opening needs the same again.
    package func seal(
        _ plaintext: UnsafeRawBufferPointer, authenticating associated: UnsafeRawBufferPointer,
        into output: UnsafeMutableRawBufferPointer
    ) throws(CryptoError) -> Int {
        try unsafe checkRoom(plaintext.count + Self.overheadByteCount, in: output, beside: plaintext)
        try unsafe nonces.next(
            into: UnsafeMutableRawBufferPointer(rebasing: output.prefix(Self.nonceByteCount)))
        return try unsafe sealBehindNonce(plaintext, authenticating: associated, into: output)
    }

    /// Seals with a nonce of the caller's, which only published test vectors call for: a nonce used
    /// twice under one key gives away both messages and the means to forge more.
    func seal(
        _ plaintext: [UInt8], authenticating associated: [UInt8], sealing nonce: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        guard nonce.count == Self.nonceByteCount else { throw .invalidParameter("a nonce is 12 bytes") }
        var output = nonce + [UInt8](repeating: 0, count: plaintext.count + Self.tagByteCount)
        try unsafe plaintext.lend { (plaintext) throws(CryptoError) in
            try unsafe associated.lend { (associated) throws(CryptoError) in
                try unsafe output.lendMutable { (output) throws(CryptoError) in
                    _ = try unsafe sealBehindNonce(plaintext, authenticating: associated, into: output)
                }
            }
        }
        return output
    }

    /// Opens `sealed` into `output`, which it must not overlap, and gives the number of bytes written.
    ///
    /// When anything was changed, all of `output` is zeroed and `notAuthentic` thrown: no byte is
    /// given out before its tag is checked.
    package func open(
        _ sealed: UnsafeRawBufferPointer, authenticating associated: UnsafeRawBufferPointer,
        into output: UnsafeMutableRawBufferPointer
    ) throws(CryptoError) -> Int {
        guard sealed.count >= Self.overheadByteCount else {
            unsafe OPENSSL_cleanse(output.baseAddress, output.count)
            throw .notAuthentic
        }
        let count = sealed.count - Self.overheadByteCount
        try unsafe checkRoom(count, in: output, beside: sealed)
        let tag = unsafe UnsafeRawBufferPointer(rebasing: sealed.suffix(Self.tagByteCount))
        let ciphertext = unsafe UnsafeRawBufferPointer(
            rebasing: sealed[Self.nonceByteCount..<Self.nonceByteCount + count])
        do {
            try unsafe check(EVP_CipherInit_ex2(context, nil, nil, sealed.octets, 0, nil), "opening")
            // The tag goes in through a mutable pointer and is not written to.
            try unsafe check(
                EVP_CIPHER_CTX_ctrl(
                    context, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count),
                    UnsafeMutableRawPointer(mutating: tag.baseAddress)),
                "opening")
            try unsafe update(associated, into: nil)
            try unsafe update(ciphertext, into: output)
        } catch {
            unsafe OPENSSL_cleanse(output.baseAddress, output.count)
            throw error
        }
        var written: Int32 = 0
        var none: UInt8 = 0
        guard unsafe EVP_CipherFinal_ex(context, &none, &written) == 1 else {
            unsafe OPENSSL_cleanse(output.baseAddress, output.count)
            throw .drained(.notAuthentic)
        }
        return count
    }

    private func sealBehindNonce(
        _ plaintext: UnsafeRawBufferPointer, authenticating associated: UnsafeRawBufferPointer,
        into output: UnsafeMutableRawBufferPointer
    ) throws(CryptoError) -> Int {
        guard plaintext.count <= Self.maximumByteCount else {
            throw .invalidParameter("AES-GCM seals at most 64 GiB at a time")
        }
        try unsafe check(EVP_CipherInit_ex2(context, nil, nil, output.octets, 1, nil), "sealing")
        try unsafe update(associated, into: nil)
        try unsafe update(
            plaintext, into: UnsafeMutableRawBufferPointer(rebasing: output.dropFirst(Self.nonceByteCount)))
        var written: Int32 = 0
        var none: UInt8 = 0
        try unsafe check(EVP_CipherFinal_ex(context, &none, &written), "sealing")
        let end = Self.nonceByteCount + plaintext.count
        try unsafe check(
            EVP_CIPHER_CTX_ctrl(
                context, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagByteCount), output.baseAddress! + end),
            "sealing")
        return end + Self.tagByteCount
    }

    /// Feeds bytes through the cipher, or with no output, authenticates them only.
    private func update(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer?
    ) throws(CryptoError) {
        var offset = 0
        while offset < input.count {
            let count = min(input.count - offset, Self.chunkByteCount)
            var written: Int32 = 0
            try unsafe check(
                EVP_CipherUpdate(
                    context, output?.octets.map { unsafe $0 + offset }, &written,
                    unsafe input.octets! + offset, Int32(count)),
                "AES-256-GCM")
            offset += count
        }
    }

    private func checkRoom(
        _ needed: Int, in output: UnsafeMutableRawBufferPointer, beside input: UnsafeRawBufferPointer
    ) throws(CryptoError) {
        guard output.count >= needed else {
            throw .invalidParameter("the output takes \(output.count) bytes of \(needed)")
        }
        guard let start = output.baseAddress, let from = input.baseAddress else { return }
        let isApart = unsafe from + input.count <= start || start + output.count <= from
        precondition(isApart, "AES-GCM moves bytes by the length of a nonce: its buffers may not overlap")
    }
}
