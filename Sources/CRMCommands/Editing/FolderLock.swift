import CRMCore
import Glibc

/// A lock on a folder of the program's own, which ends with its process however that ends.
///
/// Programs that are started meanwhile do not hold it on.
final class FolderLock {
    private let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Locks a folder, unless another process has locked it, or has removed it meanwhile.
    static func take(_ folder: String) throws -> FolderLock? {
        let file = "\(folder)/.lock"
        let descriptor = open(file, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw failure(file)
        }
        let lock = FolderLock(descriptor)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            if errno == EWOULDBLOCK { return nil }
            throw failure(file)
        }
        // Who held the lock until now may have removed the folder.
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_nlink > 0 ? lock : nil
    }

    private static func failure(_ file: String) -> Failure {
        Failure(.failed, "cannot lock '\(file)': \(SystemError.text(errno))")
    }
}
