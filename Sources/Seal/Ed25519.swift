import COpenSSL

/// Ed25519 signatures (RFC 8032), which are deterministic.
package enum Ed25519 {
    package static let seedByteCount = 32
    package static let publicKeyByteCount = 32
    package static let signatureByteCount = 64

    /// A key that signs.
    @safe
    package final class PrivateKey {
        /// The 32 bytes that the whole key follows from.
        package let seed: Secret
        package let publicKey: PublicKey
        private let handle: KeyHandle

        package init(seed: Secret) throws(CryptoError) {
            guard seed.count == seedByteCount else {
                throw .invalidKey("an Ed25519 seed is 32 bytes, not \(seed.count)")
            }
            let key = unsafe seed.withBytes { seed in
                unsafe EVP_PKEY_new_raw_private_key_ex(nil, "ED25519", nil, seed.octets, seed.count)
            }
            handle = try unsafe KeyHandle(key, orThrow: .invalidKey("not an Ed25519 seed"))
            var bytes = [UInt8](repeating: 0, count: publicKeyByteCount)
            var count = bytes.count
            try unsafe check(EVP_PKEY_get_raw_public_key(handle.key, &bytes, &count), "Ed25519 public key")
            publicKey = try PublicKey(bytes: bytes)
            self.seed = seed
        }

        package static func generate() throws(CryptoError) -> PrivateKey {
            try PrivateKey(seed: .random(count: seedByteCount))
        }

        /// Gives the 64 bytes that sign a message.
        package func sign(_ message: [UInt8]) throws(CryptoError) -> [UInt8] {
            guard let context = unsafe EVP_MD_CTX_new() else { throw .failure("signing") }
            defer { unsafe EVP_MD_CTX_free(context) }
            try unsafe check(EVP_DigestSignInit_ex(context, nil, nil, nil, nil, handle.key, nil), "signing")
            var signature = [UInt8](repeating: 0, count: signatureByteCount)
            var count = signature.count
            try unsafe check(EVP_DigestSign(context, &signature, &count, message, message.count), "signing")
            return signature
        }
    }

    /// A key that checks signatures.
    package struct PublicKey: Hashable, Sendable {
        package let bytes: [UInt8]

        package init(bytes: [UInt8]) throws(CryptoError) {
            guard bytes.count == publicKeyByteCount else {
                throw .invalidKey("an Ed25519 public key is 32 bytes, not \(bytes.count)")
            }
            self.bytes = bytes
        }

        /// Tells whether the signature is this key's for the message.
        package func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
            guard signature.count == signatureByteCount else { return false }
            defer { ERR_clear_error() }
            guard
                let handle = try? unsafe KeyHandle(
                    EVP_PKEY_new_raw_public_key_ex(nil, "ED25519", nil, bytes, bytes.count),
                    orThrow: .invalidKey("not an Ed25519 public key")),
                let context = unsafe EVP_MD_CTX_new()
            else { return false }
            defer { unsafe EVP_MD_CTX_free(context) }
            return unsafe EVP_DigestVerifyInit_ex(context, nil, nil, nil, nil, handle.key, nil) == 1
                && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
        }
    }
}
