import Glibc
import Seal

/// A folder for what is given to another program as files: nobody else can look into it, and it goes when the
/// program has ended.
///
/// Signals that end this process are held back on this thread until then.
final class PrivateFolder {
    private let folder: TemporaryFolder
    private var before = sigset_t()

    /// - Parameter environment: The variables of this process; `TMPDIR` says where.
    init(environment: [String: String]) throws {
        let parent = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGINT, SIGQUIT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
        pthread_sigmask(SIG_BLOCK, &signals, &before)
        do {
            folder = try TemporaryFolder(in: parent, prefix: "crm")
        } catch {
            pthread_sigmask(SIG_SETMASK, &before, nil)
            throw error
        }
    }

    /// Writes a file and gives its path.
    func write(_ name: String, _ content: Secret) throws -> String {
        let file = "\(folder.path)/\(name)"
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(file) }
        defer { close(descriptor) }
        let written = content.withBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard written == content.count else { throw failure(file) }
        return file
    }

    func remove() {
        folder.remove()
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }

    private func failure(_ file: String) -> CoreError {
        CoreError(.failed, "cannot write '\(file)': \(SystemError.text(errno))")
    }
}
