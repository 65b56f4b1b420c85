import Glibc

/// The folder of compiled time zones: `$TZDIR`, or where systems keep it.
enum ZoneFolder {
    static var path: String {
        guard let folder = getenv("TZDIR") else { return "/usr/share/zoneinfo" }
        return String(cString: folder)
    }

    static var exists: Bool { access(path, R_OK | X_OK) == 0 }

    /// Reads a zone's file, or gives nil when there is none; real ones have at most a few kilobytes.
    static func read(_ name: String) -> [UInt8]? {
        let file = open("\(path)/\(name)", O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= 1 << 20 else {
            return nil
        }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(file, buffer.baseAddress! + filled, buffer.count - filled)
            }
            guard count > 0 else { return nil }
            filled += count
        }
        return bytes
    }
}
