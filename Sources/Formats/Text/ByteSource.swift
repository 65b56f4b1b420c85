/// Where bytes come from: a file, a pipe, memory, or another source decoded.
package protocol ByteSource: AnyObject {
    /// Fills the front of the buffer and answers how many bytes it put there, 0 only at the end.
    ///
    /// The buffer is never empty. After the end, and after an error, it answers the same again.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

extension ByteSource {
    /// Reads to the end, and refuses more than the limit without holding it.
    package func readAll(maximumBytes: Int = 256 << 20) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = try chunk.withUnsafeMutableBytes { try read(into: $0) }
            guard count > 0 else { return bytes }
            guard bytes.count + count <= maximumBytes else { throw TextError.tooLong(limit: maximumBytes) }
            bytes.append(contentsOf: chunk[..<count])
        }
    }
}

/// Bytes held in memory, given out in chunks of at most a given size.
package final class BytesSource: ByteSource {
    private let bytes: [UInt8]
    private let chunkSize: Int
    private var position = 0

    /// Serves `bytes`, at most `chunkSize` of them a read.
    package init(_ bytes: [UInt8], chunkSize: Int = .max) {
        precondition(chunkSize > 0)
        self.bytes = bytes
        self.chunkSize = chunkSize
    }

    /// Serves the UTF-8 of a text.
    package convenience init(_ text: String) {
        self.init(Array(text.utf8))
    }

    package func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, chunkSize, bytes.count - position)
        bytes.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[position..<position + count])) }
        position += count
        return count
    }
}
