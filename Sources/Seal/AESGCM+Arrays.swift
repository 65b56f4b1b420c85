extension AESGCM {
    /// Seals a message; see the form with buffers.
    package func seal(_ plaintext: [UInt8], authenticating associated: [UInt8]) throws(CryptoError) -> [UInt8]
    {
        try unsafe plaintext.lend { (plaintext) throws(CryptoError) in
            try unsafe seal(plaintext, authenticating: associated)
        }
    }

    /// Seals a key or a password without a copy of it in ordinary memory.
    package func seal(_ secret: Secret, authenticating associated: [UInt8]) throws(CryptoError) -> [UInt8] {
        try unsafe secret.withBytes { (plaintext) throws(CryptoError) in
            try unsafe seal(plaintext, authenticating: associated)
        }
    }

    /// Opens a message, or throws `notAuthentic`.
    package func open(_ sealed: [UInt8], authenticating associated: [UInt8]) throws(CryptoError) -> [UInt8] {
        var plaintext = [UInt8](repeating: 0, count: max(0, sealed.count - Self.overheadByteCount))
        try unsafe plaintext.lendMutable { (plaintext) throws(CryptoError) in
            try unsafe open(sealed, authenticating: associated, into: plaintext)
        }
        return plaintext
    }

    /// Opens a message into a secret, or throws `notAuthentic`.
    package func openSecret(
        _ sealed: [UInt8], authenticating associated: [UInt8]
    ) throws(CryptoError) -> Secret {
        let secret = Secret(count: max(0, sealed.count - Self.overheadByteCount))
        try unsafe secret.withMutableBytes { (plaintext) throws(CryptoError) in
            try unsafe open(sealed, authenticating: associated, into: plaintext)
        }
        return secret
    }

    private func seal(
        _ plaintext: UnsafeRawBufferPointer, authenticating associated: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        var sealed = [UInt8](repeating: 0, count: plaintext.count + Self.overheadByteCount)
        try unsafe associated.lend { (associated) throws(CryptoError) in
            try unsafe sealed.lendMutable { (output) throws(CryptoError) in
                _ = try unsafe seal(plaintext, authenticating: associated, into: output)
            }
        }
        return sealed
    }

    private func open(
        _ sealed: [UInt8], authenticating associated: [UInt8], into output: UnsafeMutableRawBufferPointer
    ) throws(CryptoError) {
        try unsafe sealed.lend { (sealed) throws(CryptoError) in
            try unsafe associated.lend { (associated) throws(CryptoError) in
                _ = try unsafe open(sealed, authenticating: associated, into: output)
            }
        }
    }
}
