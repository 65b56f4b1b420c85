import COpenSSL

/// HKDF with SHA-256 (RFC 5869): many keys from one.
package enum HKDF {
    /// The most that one derivation gives: 255 blocks of 32 bytes.
    package static let maximumByteCount = 255 * 32
    /// libcrypto keeps `info` in a buffer of this size.
    private static let maximumInfoByteCount = 1024

    /// Derives `count` bytes from a secret that is strong already; `info` says what they are for.
    ///
    /// A password is not strong: that is what `Scrypt` is for.
    package static func derive(
        from secret: Secret, salt: [UInt8] = [], info: [UInt8], count: Int
    ) throws(CryptoError) -> Secret {
        guard secret.count > 0 else { throw .invalidKey("nothing to derive from") }
        guard (1...maximumByteCount).contains(count) else {
            throw .invalidParameter("\(count) bytes from HKDF, which gives 1 to \(maximumByteCount)")
        }
        guard info.count <= maximumInfoByteCount else {
            throw .invalidParameter("HKDF takes up to \(maximumInfoByteCount) bytes of information")
        }
        let operation: StaticString = "HKDF"
        guard let context = unsafe EVP_PKEY_CTX_new_from_name(nil, "HKDF", nil) else {
            throw .failure(operation)
        }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        try unsafe check(EVP_PKEY_derive_init(context), operation)
        try unsafe check(EVP_PKEY_CTX_set_hkdf_md(context, Algorithm.sha256()), operation)
        try unsafe secret.withBytes { (secret) throws(CryptoError) in
            let status = unsafe EVP_PKEY_CTX_set1_hkdf_key(context, secret.octets, Int32(secret.count))
            try check(status, operation)
        }
        if !salt.isEmpty {
            try unsafe check(EVP_PKEY_CTX_set1_hkdf_salt(context, salt, Int32(salt.count)), operation)
        }
        if !info.isEmpty {
            try unsafe check(EVP_PKEY_CTX_add1_hkdf_info(context, info, Int32(info.count)), operation)
        }
        let derived = Secret(count: count)
        try unsafe derived.withMutableBytes { (output) throws(CryptoError) in
            var written = count
            try unsafe check(EVP_PKEY_derive(context, output.octets, &written), operation)
        }
        return derived
    }
}
