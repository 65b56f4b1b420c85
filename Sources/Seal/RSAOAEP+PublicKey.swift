import COpenSSL

extension RSAOAEP {
    /// A key that anybody may encrypt to.
    package struct PublicKey: Hashable, Sendable {
        /// The key as SubjectPublicKeyInfo (RFC 5280), in its one canonical encoding.
        package let der: [UInt8]

        package init(der: [UInt8]) throws(CryptoError) {
            try self.init(PublicKey.handle(of: der))
            guard self.der == der else { throw .invalidKey("a public key that is not canonical DER") }
        }

        /// Reads one `PUBLIC KEY` block (RFC 7468), with nothing but white space around it.
        package init(pem: String) throws(CryptoError) {
            guard let der = PEM.content(of: pem, label: "PUBLIC KEY") else {
                throw .invalidKey("not a public key in PEM")
            }
            try self.init(der: der)
        }

        /// The key as a PEM block, with its last newline.
        package var pem: String { PEM.block(der, label: "PUBLIC KEY") }

        /// Wraps a secret so that only the private key opens it, under the same label.
        ///
        /// A key of 3072 bits takes up to 318 bytes.
        package func encrypt(_ secret: Secret, label: [UInt8]) throws(CryptoError) -> [UInt8] {
            let handle = try PublicKey.handle(of: der)
            let size = unsafe Int(EVP_PKEY_get_size(handle.key))
            let most = size - 2 * SHA256.byteCount - 2
            guard secret.count <= most else {
                throw .invalidParameter("RSA-OAEP takes up to \(most) bytes, not \(secret.count)")
            }
            return try unsafe withContext(handle, label: label, start: { unsafe EVP_PKEY_encrypt_init($0) }) {
                (context) throws(CryptoError) in
                var wrapped = [UInt8](repeating: 0, count: size)
                var count = size
                let status = unsafe secret.withBytes { secret in
                    unsafe EVP_PKEY_encrypt(context, &wrapped, &count, secret.octets, secret.count)
                }
                try check(status, "RSA-OAEP")
                return wrapped
            }
        }

        init(_ handle: KeyHandle) throws(CryptoError) {
            try checkKey(handle)
            let count = unsafe i2d_PUBKEY(handle.key, nil)
            guard count > 0 else { throw .failure("writing an RSA public key") }
            var der = [UInt8](repeating: 0, count: Int(count))
            unsafe der.withUnsafeMutableBytes { der in
                var position = unsafe der.octets
                unsafe i2d_PUBKEY(handle.key, &position)
            }
            self.der = der
        }

        private static func handle(of der: [UInt8]) throws(CryptoError) -> KeyHandle {
            let key = unsafe der.withUnsafeBytes { der in
                var position = unsafe der.octets
                return unsafe d2i_PUBKEY(nil, &position, der.count)
            }
            return try unsafe KeyHandle(key, orThrow: .invalidKey("not a public key"))
        }
    }
}
