import Glibc

/// The one writer over `write(2)`: 64 KB of buffer, and every failure told.
///
/// The last `flush` must be called and its error looked at: what is still in the buffer when the object goes
/// away is lost. After a failure each later call throws the same error. The process must ignore SIGPIPE for
/// a closed pipe to arrive here as `EPIPE`.
package final class BufferedOutput {
    package let descriptor: Int32
    /// Whether text is shown with its control characters made visible, as it must be on a terminal.
    package let isEscaping: Bool
    private let path: String?
    /// Where bytes go instead while a pager shows them.
    private var diversion: Int32?
    private var buffer: [UInt8] = []
    private var escaper = TerminalText.Escaper()
    private var failure: OutputError?
    private var isClosed = false

    private static let capacity = 65_536

    /// Writes to an open descriptor, which stays open until `close` is called.
    /// - Parameter name: the file's path, for error messages; nil for a standard stream.
    package init(descriptor: Int32, escaping: Bool = false, name: String? = nil) {
        self.descriptor = descriptor
        isEscaping = escaping
        path = name
        buffer.reserveCapacity(Self.capacity)
    }

    package var isTerminal: Bool { Terminal.isTerminal(descriptor) }

    package func write(_ text: String) throws(OutputError) {
        try text.utf8.span.bytes.withUnsafeBytes { raw throws(OutputError) in try write(raw) }
    }

    package func write(_ bytes: [UInt8]) throws(OutputError) {
        try bytes.span.bytes.withUnsafeBytes { raw throws(OutputError) in try write(raw) }
    }

    package func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
        guard isEscaping else { return try append(bytes) }
        try append(escaper.escape(bytes))
    }

    package func write(byte: UInt8) throws(OutputError) {
        guard !isEscaping else { return try write([byte]) }
        if let failure { throw failure }
        if buffer.count >= Self.capacity { try drain() }
        buffer.append(byte)
    }

    /// Writes text that holds our own terminal sequences, unescaped even on a terminal.
    ///
    /// Whatever a user or a database supplied has to go through `TerminalText.escape` (or `Style.apply`,
    /// which does) before it becomes part of such text.
    package func write(trusted text: String) throws(OutputError) {
        if isEscaping { try append(escaper.finish()) }
        try text.utf8.span.bytes.withUnsafeBytes { raw throws(OutputError) in try append(raw) }
    }

    /// Writes bytes as they are, on the same terms as trusted text.
    package func write(trusted bytes: [UInt8]) throws(OutputError) {
        if isEscaping { try append(escaper.finish()) }
        try append(bytes)
    }

    /// Hands everything written so far to the system.
    package func flush() throws(OutputError) {
        if let failure { throw failure }
        if isEscaping { try append(escaper.finish()) }
        try drain()
    }

    /// Sends what is written from now on to another descriptor, which belongs to the output from here on.
    func divert(to descriptor: Int32) { diversion = descriptor }

    /// Sends what is written to the output's own descriptor again; what a closed pipe lost stays lost.
    func endDiversion() {
        if let diversion { _ = Glibc.close(diversion) }
        diversion = nil
        buffer.removeAll(keepingCapacity: true)
        failure = nil
    }

    /// Flushes, and makes sure that a file is on disk.
    package func synchronise() throws(OutputError) {
        try flush()
        // Pipes, terminals and devices have nothing to synchronise and say so.
        if fsync(descriptor) != 0, ![EINVAL, EROFS, ENOTSUP].contains(errno) { throw fail(errno) }
    }

    /// Flushes, makes sure that a file is on disk, and closes the descriptor, which it does whatever fails.
    package func close() throws(OutputError) {
        guard !isClosed else { return }
        defer { isClosed = true }
        do throws(OutputError) {
            try synchronise()
        } catch {
            _ = Glibc.close(descriptor)
            throw error
        }
        if Glibc.close(descriptor) != 0 && errno != EINTR { throw fail(errno) }
    }

    /// Closes the descriptor and drops what has not been written.
    func abandon() {
        guard !isClosed else { return }
        isClosed = true
        _ = Glibc.close(descriptor)
    }

    private func append(_ bytes: [UInt8]) throws(OutputError) {
        guard !bytes.isEmpty else { return }
        try bytes.span.bytes.withUnsafeBytes { raw throws(OutputError) in try append(raw) }
    }

    private func append(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
        if let failure { throw failure }
        if buffer.count + bytes.count > Self.capacity { try drain() }
        if bytes.count >= Self.capacity { return try send(bytes) }
        buffer.append(contentsOf: bytes)
    }

    private func drain() throws(OutputError) {
        if let failure { throw failure }
        guard !buffer.isEmpty else { return }
        // Moved out while it is sent: a span cannot be lent from a property that may change.
        var full: [UInt8] = []
        swap(&full, &buffer)
        defer {
            full.removeAll(keepingCapacity: true)
            swap(&full, &buffer)
        }
        try full.span.bytes.withUnsafeBytes { raw throws(OutputError) in try send(raw) }
    }

    private func send(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
        precondition(!isClosed, "output is written after it was closed")
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(
                diversion ?? descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                // Another program left the terminal or pipe non-blocking: wait until it takes more.
                var ready = pollfd(fd: diversion ?? descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&ready, 1, -1)
            } else if errno != EINTR {
                throw fail(errno)
            }
        }
    }

    private func fail(_ code: Int32) -> OutputError {
        let stream =
            switch descriptor {
            case 1: "standard output"
            case 2: "standard error"
            default: "descriptor \(descriptor)"
            }
        let error = OutputError(errno: code, path: path, stream: stream)
        failure = error
        return error
    }
}
