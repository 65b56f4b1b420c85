/// A source whose first bytes were looked at, and are still given out.
package final class PrefixedSource: ByteSource {
    /// The first bytes, as many as were asked for where there are so many.
    package let prefix: [UInt8]
    private var given = 0
    private let source: any ByteSource

    /// Reads the first bytes of a source.
    package init(_ source: any ByteSource, count: Int) throws {
        self.source = source
        var prefix: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: count)
        while prefix.count < count {
            let read = try chunk.withUnsafeMutableBytes {
                try source.read(into: .init(rebasing: $0[..<(count - prefix.count)]))
            }
            if read == 0 { break }
            prefix += chunk[..<read]
        }
        self.prefix = prefix
    }

    package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard given < prefix.count else { return try source.read(into: buffer) }
        let count = min(buffer.count, prefix.count - given)
        buffer.copyBytes(from: prefix[given..<given + count])
        given += count
        return count
    }
}
