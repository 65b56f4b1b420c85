/// Text of mail, whose character sets are named wrongly more often than elsewhere: nothing is refused.
enum MailText {
    /// Decodes bytes by the name of a character set, or else as UTF-8 where they are, or as Windows-1252.
    static func decode(_ bytes: some Collection<UInt8>, charset name: String?) -> String {
        if let name, let charset = charset(named: name), charset != .utf8,
            let text = try? charset.text(of: bytes)
        {
            return text
        }
        if let name = name?.lowercased(), name == "utf-8" || name == "utf8" {
            return String(decoding: bytes, as: UTF8.self)
        }
        return String(validating: bytes, as: UTF8.self) ?? windows1252(bytes)
    }

    /// A character set by its name in mail; nil when it is not known.
    static func charset(named name: String) -> CharacterSet? {
        let name = name.lowercased()
        // ASCII is what programs say that know nothing of it; what it holds otherwise is guessed.
        if ["us-ascii", "ascii", "ansi_x3.4-1968", "default", "unknown-8bit"].contains(name) { return .utf8 }
        return CharacterSet(name: others[name] ?? name)
    }

    private static let others = [
        "ks_c_5601-1987": "cp949", "x-sjis": "cp932", "iso-8859-8-i": "iso-8859-8", "x-gbk": "gb18030",
        "unicode-1-1-utf-7": "utf-7", "x-mac-roman": "macintosh", "iso-8859-1": "cp1252", "latin1": "cp1252",
    ]

    /// Every byte has a character: that of Windows-1252, or of Latin-1 where it has none.
    private static func windows1252(_ bytes: some Collection<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            text.append(0x80...0x9F ~= byte ? high[Int(byte) - 0x80] : Unicode.Scalar(byte))
        }
        return String(text)
    }

    private static let high = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}
