import Glibc

extension AtomicFile {
    /// Follows symbolic links by hand, because `realpath` refuses one that leads to a file still to be made.
    static func resolve(_ path: String) throws(OutputError) -> String {
        var current = path
        // As many as Linux follows itself.
        for _ in 0..<40 {
            if isOpenFile(current) { return current }
            guard let link = readLink(current) else { return current }
            current = link.hasPrefix("/") ? link : folder(of: current) + link
        }
        throw OutputError(errno: ELOOP, path: path, action: .replace)
    }

    /// Tells names of files that are open already, as `/dev/stdout` leads to: links that hold no path.
    static func isOpenFile(_ path: String) -> Bool { path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/") }

    /// Creates an empty file that is to replace the target: without a name where the file system has such,
    /// so that a killed program leaves nothing, or else under an unused one in the target's folder.
    static func createTemporary(
        beside target: String, path: String, mode: mode_t, named: Bool
    ) throws(OutputError) -> (descriptor: Int32, name: String?) {
        let descriptor = named ? -1 : open(folder(of: target), O_WRONLY | unnamed | O_CLOEXEC, mode)
        if descriptor >= 0 {
            // It gets its name by way of /proc, which a confined program may be without.
            if access(openName(descriptor), F_OK) == 0 { return (descriptor, nil) }
            close(descriptor)
        }
        let made = try createNamed(beside: target, path: path) { name in
            open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        }
        return (made.descriptor, made.name)
    }

    /// Gives a file without a name that of the target, or where that is taken one in its folder that is free.
    static func name(_ descriptor: Int32, as target: String, path: String) throws(OutputError) -> String {
        func link(_ name: String) -> Int32 {
            linkat(AT_FDCWD, openName(descriptor), AT_FDCWD, name, AT_SYMLINK_FOLLOW)
        }
        if link(target) == 0 { return target }
        return try createNamed(beside: target, path: path, link).name
    }

    /// Tries names until one is free.
    private static func createNamed(
        beside target: String, path: String, _ create: (_ name: String) -> Int32
    ) throws(OutputError) -> (descriptor: Int32, name: String) {
        while true {
            let name = folder(of: target) + ".crm-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
            let result = create(name)
            if result >= 0 { return (result, name) }
            if errno != EEXIST && errno != EINTR {
                throw OutputError(errno: errno, path: path, action: .create)
            }
        }
    }

    private static func openName(_ descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }

    /// `O_TMPFILE`, a macro that is not imported; it implies that the path is a folder.
    private static let unnamed = 0o20000000 | O_DIRECTORY

    /// Gives the new file the owner, group and mode of the old one, as far as the system allows.
    static func takeOver(_ old: stat, _ descriptor: Int32) {
        var mode = old.st_mode & 0o777
        if fchown(descriptor, old.st_uid, old.st_gid) != 0 && fchown(descriptor, ~0, old.st_gid) != 0 {
            // The rights of the old group are not another group's to have.
            mode &= ~0o070
        }
        _ = fchmod(descriptor, mode)
    }

    /// Makes a rename last: until the folder is on disk a crash may bring the old name back.
    static func synchroniseFolder(of target: String, path: String) throws(OutputError) {
        let descriptor = open(folder(of: target), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // A folder that may be written but not read cannot be synchronised.
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        if fsync(descriptor) != 0, ![EINVAL, EROFS, ENOTSUP].contains(errno) {
            throw OutputError(errno: errno, path: path, action: .save)
        }
    }

    /// Returns the folder, with its slash at the end.
    private static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "./" }
        return String(path[...slash])
    }

    private static func readLink(_ path: String) -> String? {
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
            let length = buffer.withMemoryRebound(to: CChar.self) {
                readlink(path, $0.baseAddress!, $0.count)
            }
            count = max(0, length)
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }
}
