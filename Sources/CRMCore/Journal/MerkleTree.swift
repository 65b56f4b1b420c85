import Seal

/// The root over the rows of a bulk insert, in the form of RFC 6962, section 2.1: one value that the
/// chain signs, and that any row can be proved against.
///
/// Leaves are hashed as they come, and only the roots of full subtrees are kept: memory is
/// logarithmic in their number.
struct MerkleTree {
    /// Roots of full subtrees, largest first, each with the number of its leaves.
    private var subtrees: [(hash: [UInt8], leaves: Int)] = []
    private var hasher = SHA256()
    private(set) var count = 0

    /// Adds a leaf: the hash of a zero byte, the range's salt and the row's image.
    mutating func append(salt: [UInt8], image: [UInt8]) {
        hasher.reset()
        hasher.update([0])
        hasher.update(salt)
        hasher.update(image)
        var node = (hash: hasher.finalize(), leaves: 1)
        while let last = subtrees.last, last.leaves == node.leaves {
            subtrees.removeLast()
            node = (join(last.hash, node.hash), last.leaves * 2)
        }
        subtrees.append(node)
        count += 1
    }

    /// The root: of no leaves the hash of nothing.
    mutating func root() -> [UInt8] {
        guard var root = subtrees.last?.hash else { return SHA256.hash([]) }
        for subtree in subtrees.dropLast().reversed() { root = join(subtree.hash, root) }
        return root
    }

    private mutating func join(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        hasher.reset()
        hasher.update([1])
        hasher.update(left)
        hasher.update(right)
        return hasher.finalize()
    }
}
