import COpenSSL

extension RSAOAEP {
    /// A key that opens what was encrypted to its public half.
    @safe
    package final class PrivateKey {
        /// The key as unencrypted PKCS #8.
        package let der: Secret
        package let publicKey: PublicKey
        private let handle: KeyHandle

        /// Makes a new key; 3072 bits take about half a second.
        package static func generate(bits: Int = 3072) throws(CryptoError) -> PrivateKey {
            guard bitRange.contains(bits) else {
                throw .invalidParameter(
                    "RSA of \(bits) bits; from \(bitRange.lowerBound) to \(bitRange.upperBound) are taken")
            }
            guard let context = unsafe EVP_PKEY_CTX_new_from_name(nil, "RSA", nil) else {
                throw .failure("RSA")
            }
            defer { unsafe EVP_PKEY_CTX_free(context) }
            try unsafe check(EVP_PKEY_keygen_init(context), "making an RSA key")
            try unsafe check(EVP_PKEY_CTX_set_rsa_keygen_bits(context, Int32(bits)), "making an RSA key")
            var key: OpaquePointer?
            try unsafe check(EVP_PKEY_generate(context, &key), "making an RSA key")
            return try unsafe PrivateKey(KeyHandle(key, orThrow: .unavailable("making an RSA key")))
        }

        /// Reads PKCS #8 without encryption, and nothing behind it.
        package convenience init(der: Secret) throws(CryptoError) {
            let (key, isWhole) = unsafe der.withBytes { der -> (OpaquePointer?, Bool) in
                var position = unsafe der.octets
                guard let info = unsafe d2i_PKCS8_PRIV_KEY_INFO(nil, &position, der.count) else {
                    return (nil, false)
                }
                defer { unsafe PKCS8_PRIV_KEY_INFO_free(info) }
                return unsafe (EVP_PKCS82PKEY(info), position == der.octets.map { unsafe $0 + der.count })
            }
            let handle = try unsafe KeyHandle(key, orThrow: .invalidKey("not a private key in PKCS #8"))
            guard isWhole else { throw .invalidKey("bytes behind the private key") }
            try self.init(handle)
        }

        private init(_ handle: KeyHandle) throws(CryptoError) {
            try checkKey(handle)
            guard let info = unsafe EVP_PKEY2PKCS8(handle.key) else { throw .failure("writing an RSA key") }
            defer { unsafe PKCS8_PRIV_KEY_INFO_free(info) }
            let count = unsafe i2d_PKCS8_PRIV_KEY_INFO(info, nil)
            guard count > 0 else { throw .failure("writing an RSA key") }
            der = Secret(count: Int(count))
            unsafe der.withMutableBytes { der in
                var position = unsafe der.octets
                unsafe i2d_PKCS8_PRIV_KEY_INFO(info, &position)
            }
            publicKey = try PublicKey(handle)
            self.handle = handle
        }

        /// Opens what `PublicKey.encrypt` wrapped under the same label, or throws `notAuthentic`.
        package func decrypt(_ wrapped: [UInt8], label: [UInt8]) throws(CryptoError) -> Secret {
            try unsafe withContext(handle, label: label, start: { unsafe EVP_PKEY_decrypt_init($0) }) {
                (context) throws(CryptoError) in
                let room = unsafe Secret(count: Int(EVP_PKEY_get_size(handle.key)))
                var count = room.count
                let status = unsafe room.withMutableBytes { room in
                    unsafe EVP_PKEY_decrypt(context, room.octets, &count, wrapped, wrapped.count)
                }
                guard status == 1 else { throw .drained(.notAuthentic) }
                return unsafe room.withBytes {
                    unsafe Secret(copying: UnsafeRawBufferPointer(rebasing: $0.prefix(count)))
                }
            }
        }
    }
}
