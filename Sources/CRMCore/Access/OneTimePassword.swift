import Seal

/// A password of 80 bits for the first log-in, in groups that can be read aloud.
package enum OneTimePassword {
    package static func generate() throws -> Secret {
        grouped(Array(Base32.encode(try RandomBytes.generate(count: byteCount)).utf8))
    }

    /// The spelling in which one is made, of one that somebody has typed in small or wide letters, or without dashes;
    /// what has not the form of one stays as it is.
    ///
    /// A password of a person's own may have the form too, so that this is for one-time passwords alone.
    static func spelled(_ password: Secret) -> Secret {
        var letters = PasswordRule.normalised(password).withBytes { bytes in
            bytes.filter { ![0x20, 0x2D].contains($0) }.map {
                (0x61...0x7A).contains($0) ? $0 - 0x20 : $0
            }
        }
        defer { letters.wipe() }
        let isOne =
            letters.count == letterCount
            && letters.allSatisfy { (0x41...0x5A).contains($0) || (0x32...0x37).contains($0) }
        return isOne ? grouped(letters) : password
    }

    private static let byteCount = 10
    private static let letterCount = 16

    private static func grouped(_ letters: [UInt8]) -> Secret {
        let groups = stride(from: 0, to: letters.count, by: 4).map {
            letters[$0..<min($0 + 4, letters.count)]
        }
        return Secret(copying: Array(groups.joined(separator: [UInt8(ascii: "-")])))
    }
}
