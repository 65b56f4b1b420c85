import COpenSSL

/// One-time codes from a shared secret and the time (RFC 6238): six digits that change every 30 seconds.
///
/// The digest is SHA-1, which authenticator programs assume whatever they are told; HMAC does not
/// need of it what has been broken.
package struct TOTP {
    package static let stepSeconds: Int64 = 30
    /// RFC 4226, section 4 asks for 128 bits at least and recommends these 160.
    package static let secretByteCount = 20

    private let secret: Secret
    private let digitCount: Int

    package init(secret: Secret) throws(CryptoError) {
        try self.init(secret: secret, digitCount: 6)
    }

    /// Makes codes of another length, which the vectors of RFC 6238 have.
    init(secret: Secret, digitCount: Int) throws(CryptoError) {
        guard secret.count >= 16 else {
            throw .invalidKey("a TOTP secret of \(secret.count) bytes; at least 16")
        }
        self.secret = secret
        self.digitCount = digitCount
    }

    /// The number of the step that a time, in seconds since 1970, falls into.
    package static func step(at seconds: Int64) -> Int64 {
        max(0, seconds) / stepSeconds
    }

    /// Gives the code of a step.
    package func code(at step: Int64) throws(CryptoError) -> String {
        var tag = [UInt8](repeating: 0, count: 20)
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        var written = 0
        let made = unsafe secret.withBytes { secret in
            unsafe EVP_Q_mac(
                nil, "HMAC", nil, "SHA1", nil, secret.baseAddress, secret.count, counter, counter.count, &tag,
                tag.count, &written)
        }
        guard unsafe made != nil, written == tag.count else { throw .failure("HMAC-SHA-1") }
        // RFC 4226, section 5.3: the last four bits say where the number is.
        let offset = Int(tag[19] & 15)
        let number = tag[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        let text = String(UInt64(number) % (0..<digitCount).reduce(1) { power, _ in power * 10 })
        return String(repeating: "0", count: digitCount - text.utf8.count) + text
    }

    /// Gives the step whose code this is, looking one step back and one ahead of a time, or nil.
    ///
    /// Only steps after `last`, the one accepted before, count: a code works once (RFC 6238, section 5.2).
    /// All three are compared whatever comes of the first, so the time taken does not tell them apart.
    package func step(of code: String, at seconds: Int64, after last: Int64?) throws(CryptoError) -> Int64? {
        let given = Array(code.utf8)
        let now = TOTP.step(at: seconds)
        var found: Int64?
        for step in max(0, now - 1)...now + 1 {
            let isRight = ConstantTime.equal(given, Array(try self.code(at: step).utf8))
            if isRight, found == nil, last.map({ step > $0 }) ?? true { found = step }
        }
        return found
    }
}
