import Seal

/// Codes on paper that stand in for a second factor that was lost, each of them once.
///
/// Only salted hashes of them are kept. A code has 128 bits of chance, so there is nothing to try out and one
/// round of HMAC-SHA-256 is enough.
package struct RecoveryCodes: Sendable {
    /// How many are made at a time.
    package static let count = 10
    /// The bytes of chance in a code.
    static let byteCount = 16

    /// What is kept of a code.
    package struct Hash: Equatable, Sendable {
        package let salt: [UInt8]
        package let digest: [UInt8]

        package init(salt: [UInt8], digest: [UInt8]) {
            self.salt = salt
            self.digest = digest
        }
    }

    /// The codes that were not used yet.
    package private(set) var left: [Hash]

    package init(left: [Hash]) {
        self.left = left
    }

    /// Makes new codes.
    ///
    /// - Returns: What is kept, and the texts, in the same order, which are shown once.
    package static func generate() throws -> (codes: RecoveryCodes, texts: [Secret]) {
        var hashes: [Hash] = []
        var texts: [Secret] = []
        for _ in 0..<count {
            let code = try Secret.random(count: byteCount)
            let salt = try RandomBytes.generate(count: 16)
            hashes.append(Hash(salt: salt, digest: try digest(of: code, salt: salt)))
            texts.append(PaperCode.text(of: code))
        }
        return (RecoveryCodes(left: hashes), texts)
    }

    /// Takes a code, which is gone with that.
    ///
    /// The code is compared with every one that is left, so that the time taken does not tell which it was.
    ///
    /// - Returns: Which of those left it was, counted before it went, or nil when it was none.
    package mutating func use(_ text: String) throws -> Int? {
        // What is no code at all takes as long as a wrong one.
        let code = PaperCode.read(text, byteCount: Self.byteCount) ?? Secret(count: Self.byteCount)
        var found: Int?
        for (index, hash) in left.enumerated() {
            let digest = try Self.digest(of: code, salt: hash.salt)
            if ConstantTime.equal(digest, hash.digest), found == nil { found = index }
        }
        if let found { left.remove(at: found) }
        return found
    }

    /// Whether a text has the form of a code, and not the one of an authenticator's six digits.
    package static func looksLikeOne(_ text: String) -> Bool {
        PaperCode.read(text, byteCount: byteCount) != nil
    }

    private static func digest(of code: Secret, salt: [UInt8]) throws -> [UInt8] {
        try HMACSHA256(key: code).authenticate(Array("crm recovery code".utf8) + salt)
    }
}
