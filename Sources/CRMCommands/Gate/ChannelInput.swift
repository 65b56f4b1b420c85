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
    /// - Parameter what: What it is to be, for the error that says it is missing; never what it is.
    static func line(_ what: String, from descriptor: Int32 = 0) throws -> Secret {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(maximumByteCount)
        defer { for index in bytes.indices { bytes[index] = 0 } }
        while true {
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
}
