import Seal

/// The root over the rows of a bulk insert, in the form of RFC 6962, section 2.1: one value that the
/// chain signs, and that any row can be proved against.
///
/// Leaves are hashed as they come, and only the roots of full subtrees are kept: memory is
/// logarithmic in their number.
///
/// Of each leaf two bytes are kept as its mark: the root proves that rows are as they were, and where they
/// are not the marks say which.
struct MerkleTree {
    /// Roots of full subtrees, largest first, one behind the other.
    private var hashes: [UInt8] = []
    private var hasher = SHA256()
    private(set) var count = 0
    private var marks: [UInt8] = []

    /// The number of bytes of a leaf's hash that are its mark.
    static let markByteCount = 2

    private static let leafPrefix: [UInt8] = [0]
    private static let nodePrefix: [UInt8] = [1]

    /// Adds a leaf: the hash of a zero byte, the range's salt and the row's image.
    mutating func append(salt: [UInt8], image: [UInt8]) {
        (salt + image).withUnsafeBytes { append($0) }
    }

    /// Adds a leaf whose salt and image are one behind the other.
    mutating func append(_ content: UnsafeRawBufferPointer) {
        hasher.update(Self.leafPrefix)
        hasher.update(content)
        let start = hashes.count
        hashes.append(contentsOf: repeatElement(0, count: SHA256.byteCount))
        hashes.withUnsafeMutableBytes { hasher.finalize(into: .init(rebasing: $0[start...])) }
        marks.append(contentsOf: hashes[start..<start + Self.markByteCount])
        count += 1
        // A count that ends in as many zero bits has completed as many subtrees.
        for _ in 0..<count.trailingZeroBitCount { joinLast() }
    }

    /// The root: of no leaves the hash of nothing.
    mutating func root() -> MerkleRoot {
        guard count > 0 else { return MerkleRoot(hash: SHA256.hash([]), marks: []) }
        while hashes.count > SHA256.byteCount { joinLast() }
        return MerkleRoot(hash: hashes, marks: marks)
    }

    /// Puts the last two roots under one.
    private mutating func joinLast() {
        let start = hashes.count - 2 * SHA256.byteCount
        hasher.update(Self.nodePrefix)
        hashes.withUnsafeMutableBytes {
            let pair = UnsafeMutableRawBufferPointer(rebasing: $0[start...])
            hasher.update(UnsafeRawBufferPointer(pair))
            hasher.finalize(into: pair)
        }
        hashes.removeLast(SHA256.byteCount)
    }
}
