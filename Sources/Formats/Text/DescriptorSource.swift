import Glibc

/// A file that could not be opened or read, with the system's own reason.
package struct SourceError: FormatError, Hashable {
    package enum Operation: String, Hashable, Sendable {
        case open, read
    }
    package var operation: Operation
    package var name: String
    /// The `errno` of the call that failed.
    package var code: Int32

    package var message: String {
        "cannot \(operation.rawValue) '\(name)': \(String(cString: strerror(code)))"
    }
}

/// A file descriptor read with `read(2)`.
///
/// A read that a signal interrupts is an error, since a program that handles signals means to end: a slow pipe
/// must not keep it.
package final class DescriptorSource: ByteSource {
    private let descriptor: Int32
    private let name: String
    private let closes: Bool

    /// Reads a descriptor that somebody else closes; `name` is what messages call it.
    package init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
        closes = false
    }

    /// Opens a file, and closes it when the source goes away.
    package init(path: String) throws(SourceError) {
        let opened = open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw SourceError(operation: .open, name: path, code: errno) }
        descriptor = opened
        name = path
        closes = true
    }

    deinit {
        if closes { _ = close(descriptor) }
    }

    package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        guard count >= 0 else { throw SourceError(operation: .read, name: name, code: errno) }
        return count
    }
}
