/// Base 64 with the alphabet for addresses and file names and no padding (RFC 4648, section 5).
package enum Base64URL {
    package static func encode(_ bytes: [UInt8]) -> String {
        String(decoding: Base64.url.encode(bytes), as: UTF8.self)
    }

    /// Reads exactly what `encode` writes; nil for padding, white space or stray bits at the end, so
    /// that a value has one spelling.
    package static func decode(_ text: String) -> [UInt8]? {
        Base64.url.decode(text.utf8)
    }
}
