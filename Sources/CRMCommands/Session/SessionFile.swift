import CRMCore
import Glibc
import Output
import Seal

/// The file that keeps the token of a log-in: readable by its owner alone, one for each database.
struct SessionFile {
    let path: String

    init(for settings: Settings, _ environment: Environment) {
        let folder =
            environment["XDG_RUNTIME_DIR"].map { $0 + "/crm" }
            ?? environment.folder("XDG_STATE_HOME", default: ".local/state")
        path = "\(folder)/\(Hex.encode(settings.databaseID)).session"
    }

    /// The token, or nil when nobody is logged in.
    ///
    /// A file that others can read or write is not believed.
    func read() throws -> String? {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_mode & 0o077 == 0, status.st_uid == geteuid()
        else {
            throw Failure(.unauthenticated, "others can read '\(path)'", hints: ["log in again: crm login"])
        }
        var buffer = [UInt8](repeating: 0, count: 128)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count], as: UTF8.self)
    }

    func write(_ token: String) throws {
        try Self.makeFolder(Session.folder(of: path))
        // Never through a link, nor into what another left there.
        unlink(path)
        let file = try AtomicFile(path: path, mode: 0o600)
        try file.output.write(token)
        try file.commit()
    }

    func remove() {
        unlink(path)
    }

    /// Makes a private folder, with those above it that are missing.
    static func makeFolder(_ path: String) throws {
        var status = stat()
        if stat(path, &status) == 0 { return }
        let parent = Session.folder(of: path)
        if parent != path { try makeFolder(parent) }
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw Failure(.failed, "cannot make folder '\(path)': \(SystemError.text(errno))")
        }
    }
}
