import Seal

/// A password of 80 bits for the first log-in, in groups that can be read aloud.
package enum OneTimePassword {
    package static func generate() throws -> Secret {
        let letters = Array(Base32.encode(try RandomBytes.generate(count: 10)).utf8)
        let groups = stride(from: 0, to: letters.count, by: 4).map {
            letters[$0..<min($0 + 4, letters.count)]
        }
        return Secret(copying: Array(groups.joined(separator: [UInt8(ascii: "-")])))
    }
}
