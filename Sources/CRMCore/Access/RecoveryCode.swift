import Seal

/// A code on paper by which an administrator is let in again who has lost the password: 160 bits of chance.
///
/// Nothing of it is kept. It opens the private half of a key pair that the database keeps for it.
package struct RecoveryCode {
    private let secret: Secret

    private static let byteCount = 20

    private init(_ secret: Secret) {
        self.secret = secret
    }

    package static func generate() throws -> RecoveryCode {
        RecoveryCode(try Secret.random(count: byteCount))
    }

    /// Reads what ``text`` gives, as a person may type it; nil when it has not the form of a code.
    package init?(_ text: String) {
        guard let secret = PaperCode.read(text, byteCount: Self.byteCount) else { return nil }
        self.init(secret)
    }

    /// Eight groups of four letters and digits.
    package var text: Secret { PaperCode.text(of: secret) }

    /// The key that the private half is sealed under.
    func key(salt: [UInt8], database: [UInt8]) throws -> Secret {
        try HKDF.derive(
            from: secret, salt: salt, info: Array("crm database recovery".utf8) + database, count: 32)
    }
}
