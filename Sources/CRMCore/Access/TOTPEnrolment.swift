import Seal

/// What an authenticator program is told of a user's new secret, and the check of the codes that it then gives.
package struct TOTPEnrolment {
    package let secret: Secret
    private let issuer: String
    private let user: String

    /// - Parameters:
    ///   - issuer: What the person knows the database as; the authenticator shows it beside the code.
    ///   - user: The user's name.
    ///   - secret: One that was begun with before, or nil to draw a new one of 160 bits.
    package init(issuer: String, user: String, secret: Secret? = nil) throws {
        self.secret = try secret ?? .random(count: TOTP.secretByteCount)
        // A colon would be where the issuer ends and the account begins, percent-encoded or not.
        self.issuer = TextFold.trimmed(TextFold.nfc(issuer).split(separator: ":").joined(separator: " "))
        self.user = user
    }

    /// The address that a QR code shows and that some authenticators open, after the "Key Uri Format" of
    /// Google's authenticator; the digest, digits and period are those that all of them assume.
    package var uri: Secret {
        let account = Self.percentEncoded(user)
        let issuer = Self.percentEncoded(issuer)
        let label = issuer.isEmpty ? account : "\(issuer):\(account)"
        let query = issuer.isEmpty ? "" : "&issuer=\(issuer)"
        var text = Array("otpauth://totp/\(label)?secret=".utf8)
        defer { text.wipe() }
        text.reserveCapacity(text.count + secret.count * 2 + 64 + query.utf8.count)
        text += key.withBytes { Array($0) }
        text += Array("\(query)&algorithm=SHA1&digits=6&period=\(TOTP.stepSeconds)".utf8)
        return Secret(copying: text)
    }

    /// The secret in base 32, to type where no QR code can be read.
    package var key: Secret {
        secret.withBytes { Secret(copying: Array(Base32.encode($0).utf8)) }
    }

    /// The QR code of ``uri`` for a terminal, by the program `qrencode`, or nil when it is not installed.
    ///
    /// The address goes to its standard input: others on the machine could read it among its arguments.
    package func qrCode(environment: [String: String]) throws -> String? {
        guard let program = ChildProgram(named: "qrencode", environment: environment) else { return nil }
        let outcome = try program.run(["-t", "UTF8", "-o", "-"], input: uri)
        return outcome.status == 0 ? outcome.output.withBytes { String(decoding: $0, as: UTF8.self) } : nil
    }

    /// Finds out whether a code is right, one step of drift either way.
    ///
    /// - Parameters:
    ///   - code: What the person typed, with blanks as authenticators show them, in digits of either width.
    ///   - last: The step of the last code taken: a code of that step or of one before it is taken no more.
    /// - Returns: The code's step, which is the next `last`, or nil when the code is wrong.
    package static func verify(_ code: String, secret: Secret, now: Moment, last: Int64?) throws -> Int64? {
        let digits = TextFold.narrow(code).unicodeScalars.filter { $0 != " " && $0 != "-" }
        let seconds = now.milliseconds / 1000
        return try TOTP(secret: secret).step(
            of: String(String.UnicodeScalarView(digits)), at: seconds, after: last)
    }

    /// Everything but what RFC 3986 calls unreserved, as bytes of UTF-8.
    private static func percentEncoded(_ text: String) -> String {
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: encoded.append(byte)
            default:
                encoded.append(UInt8(ascii: "%"))
                encoded += Hex.encode([byte]).utf8.map { 0x61...0x66 ~= $0 ? $0 - 0x20 : $0 }
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
