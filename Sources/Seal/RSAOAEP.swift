import COpenSSL

/// RSA encryption with OAEP padding (RFC 8017, section 7.1), SHA-256 both as its digest and in MGF1.
///
/// It wraps keys for people: what is encrypted to a public key only the private one opens, under
/// the same label. Keys have 3072 to 8192 bits.
package enum RSAOAEP {
    package static let bitRange = 3072...8192

    /// Makes a context for one encryption or decryption with both digests set: OAEP's default is SHA-1.
    static func withContext<R>(
        _ handle: KeyHandle, label: [UInt8],
        start: (OpaquePointer) -> Int32, _ body: (OpaquePointer) throws(CryptoError) -> R
    ) throws(CryptoError) -> R {
        guard let context = unsafe EVP_PKEY_CTX_new_from_pkey(nil, handle.key, nil) else {
            throw .failure("RSA-OAEP")
        }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        try unsafe check(start(context), "RSA-OAEP")
        let digest = try unsafe Algorithm.sha256()
        try unsafe check(EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING), "RSA-OAEP")
        try unsafe check(EVP_PKEY_CTX_set_rsa_oaep_md(context, digest), "RSA-OAEP")
        try unsafe check(EVP_PKEY_CTX_set_rsa_mgf1_md(context, digest), "RSA-OAEP")
        if !label.isEmpty { try unsafe setLabel(label, of: context) }
        return try unsafe body(context)
    }

    private static func setLabel(_ label: [UInt8], of context: OpaquePointer) throws(CryptoError) {
        guard label.count <= 1024 else { throw .invalidParameter("an OAEP label of \(label.count) bytes") }
        // The context takes the copy over when it accepts it, and frees it.
        guard let copy = unsafe CRYPTO_malloc(label.count, nil, 0) else { throw .failure("RSA-OAEP label") }
        unsafe copy.copyMemory(from: label, byteCount: label.count)
        let status = unsafe EVP_PKEY_CTX_set0_rsa_oaep_label(context, copy, Int32(label.count))
        if status != 1 { unsafe CRYPTO_free(copy, nil, 0) }
        try check(status, "RSA-OAEP label")
    }

    /// Refuses what is not RSA, and sizes and exponents that would make encryption weak or endless.
    static func checkKey(_ handle: KeyHandle) throws(CryptoError) {
        guard unsafe EVP_PKEY_is_a(handle.key, "RSA") == 1 else {
            throw .drained(.invalidKey("not an RSA key"))
        }
        let bits = unsafe Int(EVP_PKEY_get_bits(handle.key))
        guard bitRange.contains(bits) else {
            throw .invalidKey(
                "RSA of \(bits) bits; from \(bitRange.lowerBound) to \(bitRange.upperBound) are taken")
        }
        var exponent: OpaquePointer?
        try unsafe check(EVP_PKEY_get_bn_param(handle.key, OSSL_PKEY_PARAM_RSA_E, &exponent), "RSA exponent")
        defer { unsafe BN_free(exponent) }
        // SP 800-56B: odd, above 2^16. With an exponent of 1 the "encrypted" bytes would be the padded secret.
        guard unsafe BN_is_odd(exponent) == 1, unsafe BN_num_bits(exponent) > 16 else {
            throw .invalidKey("an RSA exponent that is even or below 65537")
        }
    }
}
