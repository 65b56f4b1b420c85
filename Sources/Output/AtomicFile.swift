import Glibc

/// A file that appears whole or not at all.
///
/// The text goes to a temporary file in the same folder, without a name where the file system has such, which
/// `commit` synchronises and renames over the path; until then, and after a crash, what was there before is
/// there still. A symbolic link is followed and stays a link. A FIFO, a device and `/dev/stdout` are written straight, the last after what is in it.
package final class AtomicFile {
    /// Where the content is written; `commit` flushes it.
    package let output: BufferedOutput
    private let path: String
    private let target: String
    private let replaces: Bool
    private var content: Content

    /// What is written to.
    private enum Content: Equatable {
        /// The path itself; also when the file is done with.
        case straight
        /// A file that is gone when the program is.
        case unnamed
        case named(String)
    }

    /// Opens the file for writing.
    ///
    /// A new file gets the mode, less the umask. One that is replaced keeps its own, unless the new one is
    /// private (no rights for group and others), which then wins.
    ///
    /// - Parameter replaces: Whether a file that is there gives way; else it is refused.
    package convenience init(
        path: String, mode: mode_t = 0o644, replaces: Bool = true
    ) throws(OutputError) {
        try self.init(path: path, mode: mode, named: false, replaces: replaces)
    }

    /// - Parameter named: Whether the temporary file has a name from the start on any file system.
    init(path: String, mode: mode_t, named: Bool, replaces: Bool = true) throws(OutputError) {
        self.path = path
        self.replaces = replaces
        if path.isEmpty { throw OutputError(errno: ENOENT, path: path, action: .create) }
        target = try Self.resolve(path)
        var old = stat()
        let exists = stat(target, &old) == 0
        let kind = old.st_mode & S_IFMT
        if exists && kind == S_IFDIR { throw OutputError(errno: EISDIR, path: path, action: .replace) }
        if exists && kind == S_IFREG && !replaces {
            throw OutputError(errno: EEXIST, path: path, action: .create)
        }

        if (exists && kind != S_IFREG) || Self.isOpenFile(target) {
            let descriptor = open(target, O_WRONLY | O_APPEND | O_NOCTTY | O_CLOEXEC)
            guard descriptor >= 0 else { throw OutputError(errno: errno, path: path) }
            output = BufferedOutput(
                descriptor: descriptor, escaping: Terminal.isTerminal(descriptor), name: path)
            content = .straight
            return
        }
        // A rename needs rights on the folder alone: a file that is protected against writing stays so.
        if exists && faccessat(AT_FDCWD, target, W_OK, AT_EACCESS) != 0 {
            throw OutputError(errno: errno, path: path, action: .replace)
        }
        // Opened for others only by `takeOver`: whoever opened it in between could read what is written later.
        let (descriptor, name) = try Self.createTemporary(
            beside: target, path: path, mode: exists ? mode & 0o600 : mode, named: named)
        content = name.map { .named($0) } ?? .unnamed
        output = BufferedOutput(descriptor: descriptor, name: path)
        if exists && mode & 0o077 != 0 { Self.takeOver(old, descriptor) }
    }

    deinit { discard() }

    /// Makes the file appear, on disk, under its path; when that fails the old one is untouched.
    package func commit() throws(OutputError) {
        do throws(OutputError) {
            if content == .unnamed {
                try output.synchronise()
                content = .named(try Self.name(output.descriptor, as: target, path: path))
            }
            try output.close()
            guard case .named(let name) = content else { return }
            guard name == target || (replaces ? rename(name, target) : link(name, target)) == 0 else {
                throw OutputError(errno: errno, path: path, action: replaces ? .replace : .create)
            }
            if !replaces, name != target { unlink(name) }
            content = .straight
        } catch {
            discard()
            throw error
        }
        try Self.synchroniseFolder(of: target, path: path)
    }

    /// Gives the new content up; what was under the path before stays. After `commit` it does nothing.
    package func discard() {
        output.abandon()
        if case .named(let name) = content { unlink(name) }
        content = .straight
    }
}
