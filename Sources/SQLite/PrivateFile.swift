import CSQLite
import Glibc

/// Files that only their owner may read.
enum PrivateFile {
    /// Makes an empty file that did not exist, mode 0600, so that SQLite never makes one by the umask.
    static func create(_ path: String) throws(SQLiteError) {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let reason = SQLiteError.systemMessage(errno)
            throw SQLiteError(code: SQLITE_CANTOPEN, message: "cannot create '\(path)' (\(reason))")
        }
        Glibc.close(descriptor)
        syncFolder(of: path)
    }

    /// Removes a database that was not finished, and what SQLite keeps beside it.
    static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unsafe _ = unlink(path + suffix) }
    }

    /// Makes the new name last through a power cut; a file system that cannot is left alone.
    private static func syncFolder(of path: String) {
        let end = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        Glibc.close(descriptor)
    }
}
