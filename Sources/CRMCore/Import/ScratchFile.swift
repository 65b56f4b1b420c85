import Glibc

/// A file without a name, beside the database, for what does not fit memory: it is gone with the
/// process, however that ends.
final class ScratchFile {
    private let descriptor: Int32
    private(set) var count = 0

    /// - Parameter path: The database, whose folder has the room that the import needs anyway.
    init(beside path: String) throws {
        let end = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        var name = Array("\(folder)/crm-XXXXXX".utf8CString)
        descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw Self.failure("make a temporary file in '\(folder)'") }
        unlink(name)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit { close(descriptor) }

    /// Writes behind what is there.
    func append(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while let start = rest.baseAddress, rest.count > 0 {
            let written = pwrite(descriptor, start, rest.count, off_t(count))
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw Self.failure("write a temporary file") }
            count += written
            rest = .init(rebasing: rest[written...])
        }
    }

    /// Fills a buffer with what stands at an offset, all of which was written.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
        var filled = 0
        while filled < buffer.count {
            let got = pread(
                descriptor, buffer.baseAddress! + filled, buffer.count - filled, off_t(offset + filled))
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw Self.failure("read a temporary file") }
            filled += got
        }
    }

    private static func failure(_ what: String) -> CoreError {
        CoreError(.failed, "cannot \(what): \(SystemError.text(errno))")
    }
}
