import CRMCore
import Glibc

extension Session {
    /// Refuses to write over the database, the log-in, or a file that the command reads.
    func refuseOverwriting(_ path: String, reading files: [String] = []) throws {
        guard let target = Self.identity(of: path) else { return }
        var kept = files.filter { $0 != "-" }
        if let database = try? databasePath() { kept += ["", "-wal", "-shm"].map { database + $0 } }
        if let file = openedSettings.map({ SessionFile(for: $0, environment).path }) { kept.append(file) }
        guard let file = kept.first(where: { Self.identity(of: $0) == target }) else { return }
        throw Failure(
            .usage, "'\(path)' is a file that this command works with: '\(file)'",
            hints: ["write to another one"])
    }

    /// What makes two paths one regular file.
    private static func identity(of path: String) -> [UInt64]? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return [UInt64(status.st_dev), UInt64(status.st_ino)]
    }
}
