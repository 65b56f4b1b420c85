import COpenSSL

/// A libcrypto key and the duty to free it.
@safe
final class KeyHandle {
    let key: OpaquePointer

    /// Takes the key over, or throws when libcrypto made none.
    init(_ key: OpaquePointer?, orThrow error: CryptoError) throws(CryptoError) {
        guard let key = unsafe key else { throw .drained(error) }
        unsafe self.key = unsafe key
    }

    deinit { unsafe EVP_PKEY_free(key) }
}
