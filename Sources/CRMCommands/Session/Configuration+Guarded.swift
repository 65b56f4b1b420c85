import CRMCore
import Formats
import Glibc

extension Configuration {
    /// Reads a file that says which programs are run: nobody but its account and root may write it.
    ///
    /// - Throws: ``CoreError`` that says why not; who comes in by ssh does not get to read it.
    init(guarded path: String) throws(CoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw CoreError(.failed, "cannot open '\(path)': \(SystemError.text(errno))")
        }
        defer { close(descriptor) }
        // Asked of what is open, so that nobody puts another file in its place in between.
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw CoreError(.failed, "'\(path)' is no file")
        }
        guard status.st_uid == geteuid() || status.st_uid == 0, status.st_mode & 0o022 == 0 else {
            throw CoreError(.refused, "others can change '\(path)'")
        }
        do {
            let source = DescriptorSource(descriptor: descriptor, name: path)
            try self.init(path: path, bytes: source.readAll(maximumBytes: 1 << 20))
        } catch {
            throw CoreError(.failed, "cannot read '\(path)'")
        }
    }

    /// The words of a program to run: its absolute path, and its arguments.
    func program(_ name: String) throws(CoreError) -> [String] {
        guard let line = self[name] else { throw CoreError(.failed, "'\(path)' has no \(name)") }
        guard let words = try? Self.wholeWords(line), words.first?.hasPrefix("/") == true else {
            throw CoreError(.usage, "\(name) names no absolute path")
        }
        return words
    }
}
