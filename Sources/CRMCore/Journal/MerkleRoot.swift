/// What is kept of a tree: its root, and a mark of each leaf.
package struct MerkleRoot: Sendable, Hashable {
    package var hash: [UInt8]
    /// ``MerkleTree/markByteCount`` bytes of each leaf's hash, in their order.
    package var marks: [UInt8]
}
