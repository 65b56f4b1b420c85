import CRMCore
import Glibc
import Seal

/// Secrets that come by the connection, a line each, before whatever a command reads there.
///
/// They are taken byte by byte, so that nothing behind the line is missing for the command.
enum ChannelInput {
    /// The longest line, without its end.
    static let maximumByteCount = 1024

    /// Takes a line of standard input.
    ///
    /// - Parameters:
    ///   - what: What it is to be, for the error that says it is missing; never what it is.
    ///   - limit: How long may pass between two bytes of it; nil for ever.
    static func line(_ what: String, from descriptor: Int32 = 0, withinMilliseconds limit: Int? = nil) throws
        -> Secret
    {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(maximumByteCount)
        defer { for index in bytes.indices { bytes[index] = 0 } }
        while true {
            if let limit, !isReady(descriptor, withinMilliseconds: limit) {
                throw Failure(.failed, "no \(what) came by standard input in time")
            }
            var byte: UInt8 = 0
            let count = read(descriptor, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw Failure(.failed, "cannot read standard input: \(SystemError.text(errno))")
            }
            if count == 0 || byte == 0x0A { break }
            guard bytes.count < maximumByteCount else {
                throw Failure(
                    .usage, "the first line is no \(what): it is longer than \(maximumByteCount) bytes")
            }
            bytes.append(byte)
        }
        if bytes.last == 0x0D { bytes[bytes.count - 1] = 0; bytes.removeLast() }
        guard !bytes.isEmpty else {
            throw Failure(.usage, "no \(what) came by standard input", hints: ["each is a line of its own"])
        }
        return Secret(copying: bytes)
    }

    /// Waits for a byte or the end; says whether there is either.
    static func isReady(_ descriptor: Int32 = 0, withinMilliseconds limit: Int) -> Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, Int32(clamping: limit)) != 0
    }
}
