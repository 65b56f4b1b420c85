extension CharacterSet {
    /// The text of bytes in this character set.
    package func text(of bytes: some Collection<UInt8>) throws -> String {
        if self == .utf8, let text = String(validating: bytes, as: UTF8.self) { return text }
        let source = DecodedSource(BytesSource(Array(bytes)), charset: self)
        return String(decoding: try source.readAll(), as: UTF8.self)
    }
}
