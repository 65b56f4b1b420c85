import CSQLite
import Glibc

/// Looks at a file's header before SQLite touches it.
///
/// Not for a file that this process has open as a database: closing any descriptor of it would
/// drop SQLite's locks.
package enum FileProbe {
    package enum Kind: Equatable, Sendable {
        case missing
        case empty
        case directory
        /// A FIFO, a socket or a device.
        case notRegular
        case unreadable(errno: Int32)
        case notSQLite
        case damagedHeader(reason: String)
        /// The numbers as of the last checkpoint: a write-ahead log may hold later ones.
        case sqlite(applicationID: Int32, userVersion: Int32)
    }

    /// Tells what stands at a path, following links; throws when the disk fails at reading it.
    package static func inspect(path: String) throws(SQLiteError) -> Kind {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            return errno == ENOENT ? .missing : .unreadable(errno: errno)
        }
        if let other = nature(status) { return other }
        // Not blocking, in case a FIFO takes the file's place in between.
        let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return .unreadable(errno: errno) }
        defer { close(descriptor) }
        guard unsafe fstat(descriptor, &status) == 0 else { return .unreadable(errno: errno) }
        if let other = nature(status) { return other }

        var header = [UInt8](repeating: 0, count: 100)
        var filled = 0
        while filled < header.count {
            let got = unsafe header.withUnsafeMutableBytes { bytes in
                unsafe pread(descriptor, bytes.baseAddress! + filled, bytes.count - filled, off_t(filled))
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else {
                throw SQLiteError(
                    code: SQLITE_IOERR, message: "cannot read '\(path)' (\(SQLiteError.systemMessage(errno)))"
                )
            }
            if got == 0 { break }
            filled += got
        }
        return judge(Array(header[..<filled]), size: Int64(status.st_size))
    }

    /// Returns what is no regular file, or nil.
    private static func nature(_ status: stat) -> Kind? {
        switch status.st_mode & S_IFMT {
        case S_IFREG: nil
        case S_IFDIR: .directory
        default: .notRegular
        }
    }

    /// Judges a header as laid out in "Database File Format", section 1.3, of the SQLite documentation.
    static func judge(_ header: [UInt8], size: Int64) -> Kind {
        if header.isEmpty { return .empty }
        let magic = Array("SQLite format 3\0".utf8)
        guard header.starts(with: magic) else { return .notSQLite }
        guard header.count == 100 else { return .damagedHeader(reason: "the file is cut short") }

        let pageSize = header[16] == 0 && header[17] == 1 ? 65_536 : Int(header[16]) << 8 | Int(header[17])
        guard (512...65_536).contains(pageSize), pageSize & (pageSize - 1) == 0 else {
            return .damagedHeader(reason: "a page size of \(pageSize)")
        }
        guard (1...2).contains(header[18]), (1...2).contains(header[19]) else {
            return .damagedHeader(reason: "an unknown format")
        }
        guard pageSize - Int(header[20]) >= 480, Array(header[21...23]) == [64, 32, 32] else {
            return .damagedHeader(reason: "impossible page parameters")
        }
        guard (0...4).contains(number(header, 44)), (0...3).contains(number(header, 56)) else {
            return .damagedHeader(reason: "an unknown schema format or text encoding")
        }
        guard size >= pageSize else { return .damagedHeader(reason: "the file is cut short") }
        return .sqlite(applicationID: number(header, 68), userVersion: number(header, 60))
    }

    private static func number(_ header: [UInt8], _ offset: Int) -> Int32 {
        Int32(bitPattern: header[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) })
    }
}
