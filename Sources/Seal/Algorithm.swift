import COpenSSL

/// libcrypto's implementations, each fetched once: a fetch by name costs microseconds, a call with
/// the fetched object does not.
///
/// `nonisolated(unsafe)` is right because a fetched algorithm is immutable, counted atomically by
/// libcrypto, and never freed here.
enum Algorithm {
    nonisolated(unsafe) private static let fetchedAES256GCM = unsafe EVP_CIPHER_fetch(nil, "AES-256-GCM", nil)
    nonisolated(unsafe) private static let fetchedSHA256 = unsafe EVP_MD_fetch(nil, "SHA256", nil)

    static func aes256GCM() throws(CryptoError) -> OpaquePointer {
        guard let cipher = unsafe fetchedAES256GCM else { throw .failure("AES-256-GCM") }
        return unsafe cipher
    }

    static func sha256() throws(CryptoError) -> OpaquePointer {
        guard let digest = unsafe fetchedSHA256 else { throw .failure("SHA-256") }
        return unsafe digest
    }
}
