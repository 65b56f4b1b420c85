import Glibc

/// A folder that was not there before, which only its owner can look into; it goes again with its files unless
/// it is committed.
package final class NewFolder {
    package let path: String
    private var files: [String] = []
    private var isCommitted = false

    package init(path: String) throws(OutputError) {
        guard mkdir(path, 0o700) == 0 else { throw OutputError(errno: errno, path: path, action: .create) }
        // Last: once every property has its value, an `init` that throws runs `deinit`, which removes the folder.
        self.path = path
    }

    deinit {
        guard !isCommitted else { return }
        for file in files { unlink(file) }
        rmdir(path)
    }

    /// Writes a file that only its owner can read.
    package func write(_ name: String, _ body: (BufferedOutput) throws -> Void) throws {
        let file = "\(path)/\(name)"
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw OutputError(errno: errno, path: file, action: .create) }
        files.append(file)
        let output = BufferedOutput(descriptor: descriptor, name: file)
        do {
            try body(output)
            try output.synchronise()
            try output.close()
        } catch {
            output.abandon()
            throw error
        }
    }

    /// Keeps the folder.
    package func commit() { isCommitted = true }
}
