import Seal

/// Builds the Merkle tree of a bulk insert on a thread of its own, while the rows are being inserted.
final class LeafHasher {
    private enum Job {
        case leaves([UInt8], ends: [Int])
        case finish
    }

    private let jobs = Handoff<Job>(capacity: 4)
    private let roots = Handoff<MerkleRoot>(capacity: 1)
    private let thread: WorkerThread
    private var images: [UInt8] = []
    private var ends: [Int] = []
    private var isUnderWay = false
    private(set) var count = 0

    private static let chunkBytes = 256 << 10

    init() throws {
        thread = try WorkerThread { [jobs, roots] in
            var tree = MerkleTree()
            while let job = jobs.receive() {
                switch job {
                case .leaves(let images, let ends):
                    images.withUnsafeBytes { images in
                        var start = 0
                        for end in ends {
                            tree.append(UnsafeRawBufferPointer(rebasing: images[start..<end]))
                            start = end
                        }
                    }
                case .finish:
                    roots.send(tree.root())
                    tree = MerkleTree()
                }
            }
        }
    }

    deinit {
        jobs.close()
        roots.close()
        thread.join()
    }

    /// Adds a leaf: the range's salt and the row's image.
    func append(salt: [UInt8], image: [UInt8]) {
        images.append(contentsOf: salt)
        images.append(contentsOf: image)
        ends.append(images.count)
        count += 1
        if images.count >= Self.chunkBytes { flush() }
    }

    /// Gives the root, and starts over.
    func root() -> MerkleRoot {
        flush()
        count = 0
        jobs.send(.finish)
        return roots.receive() ?? MerkleRoot(hash: [], marks: [])
    }

    private func flush() {
        guard !ends.isEmpty else { return }
        jobs.send(.leaves(images, ends: ends))
        images = []
        images.reserveCapacity(Self.chunkBytes + 4096)
        ends = []
        ends.reserveCapacity(Self.chunkBytes / 128)
    }
}
