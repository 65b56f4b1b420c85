extension RSAOAEP.PrivateKey {
    /// Reads one `PRIVATE KEY` block (RFC 7468) with nothing but white space around it: PKCS #8 without encryption,
    /// as `openssl genpkey` and `openssl pkey` write it.
    package convenience init(pem: Secret) throws(CryptoError) {
        let der = unsafe pem.withBytes { bytes -> Secret? in
            guard
                var der = unsafe PEM.content(of: String(decoding: bytes, as: UTF8.self), label: "PRIVATE KEY")
            else { return nil }
            defer { for index in der.indices { der[index] = 0 } }
            return Secret(copying: der)
        }
        guard let der else { throw .invalidKey("not a private key in PEM without encryption") }
        try self.init(der: der)
    }

    /// Whether a text is a private key in PEM that a passphrase must open first.
    package static func isEncrypted(pem: Secret) -> Bool {
        unsafe pem.withBytes { bytes in
            let text = unsafe String(decoding: bytes, as: UTF8.self)
            return text.split(whereSeparator: \.isNewline).contains {
                $0.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY") || $0.hasPrefix("Proc-Type: 4,ENCRYPTED")
            }
        }
    }
}

/// The textual form of keys, RFC 7468.
///
/// libcrypto's reader is not used: it would ask the terminal for the password of an encrypted block.
enum PEM {
    /// The bytes of the one block of a label; nil when there is anything else but white space.
    static func content(of text: String, label: String) -> [UInt8]? {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingSpaces() }.filter { !$0.isEmpty }
        guard lines.count > 2, lines.first == "-----BEGIN \(label)-----",
            lines.last == "-----END \(label)-----"
        else { return nil }
        return Base64.standard.decodePadded(lines[1..<(lines.count - 1)].joined())
    }

    /// A block with its last newline.
    static func block(_ content: [UInt8], label: String) -> String {
        var text = "-----BEGIN \(label)-----\n"
        let digits = Base64.standard.encodePadded(content)
        for start in stride(from: 0, to: digits.count, by: 64) {
            text += String(decoding: digits[start..<min(start + 64, digits.count)], as: UTF8.self) + "\n"
        }
        return text + "-----END \(label)-----\n"
    }
}

extension Substring {
    fileprivate func trimmingSpaces() -> String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
