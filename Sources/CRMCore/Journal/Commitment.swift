import Seal

/// Commits to what a row holds: the first sixteen bytes of HMAC-SHA-256 (RFC 2104) of its image under a salt.
///
/// A salt is new for every change and no secret, so it does without the locked memory that ``HMACSHA256``
/// keeps its key in.
struct Commitment {
    static let byteCount = 16
    static let saltByteCount = 16

    private static let blockByteCount = 64
    private var digest = SHA256()
    private var block = [UInt8](repeating: 0, count: Commitment.blockByteCount)

    /// - Parameter salt: At most 64 bytes, which longer keys of an HMAC would be hashed to; a longer one, which
    ///   the journal never wrote, commits to nothing.
    mutating func commit(to image: RowImage, salt: [UInt8]) -> [UInt8] {
        guard salt.count <= Self.blockByteCount else { return [] }
        pad(salt, with: 0x36)
        digest.update(block)
        digest.update(image.bytes)
        let inner = digest.finalize()
        pad(salt, with: 0x5C)
        digest.update(block)
        digest.update(inner)
        return Array(digest.finalize().prefix(Self.byteCount))
    }

    private mutating func pad(_ salt: [UInt8], with byte: UInt8) {
        for index in block.indices { block[index] = index < salt.count ? salt[index] ^ byte : byte }
    }
}
