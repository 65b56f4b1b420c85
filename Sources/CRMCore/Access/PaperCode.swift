import Seal

/// A secret as a person copies it to paper and types it from there: Crockford's Base 32 in groups of four, as in
/// `7ZQ4-0XGB-…-3W`.
enum PaperCode {
    static func text(of secret: Secret) -> Secret {
        var letters = secret.withBytes { CrockfordBase32.encode($0) }
        var text: [UInt8] = []
        text.reserveCapacity(letters.count * 5 / 4 + 1)
        defer {
            letters.wipe()
            text.wipe()
        }
        for (index, letter) in letters.enumerated() {
            if index > 0, index.isMultiple(of: 4) { text.append(UInt8(ascii: "-")) }
            text.append(letter)
        }
        return Secret(copying: text)
    }

    /// Reads the secret, whatever the case of the letters and the width of the characters; nil when the text is
    /// none of so many bytes.
    static func read(_ text: String, byteCount: Int) -> Secret? {
        var bytes = CrockfordBase32.decode(TextFold.narrow(text).utf8) ?? []
        defer { bytes.wipe() }
        return bytes.count == byteCount ? Secret(copying: bytes) : nil
    }
}
