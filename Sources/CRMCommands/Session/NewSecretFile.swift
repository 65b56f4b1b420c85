import CRMCore
import Glibc
import Seal

/// A file that keeps a secret for its owner alone, and is there before what the secret opens is made: what cannot
/// be kept must not be needed.
///
/// It must not exist: the secret that it may hold already would be lost.
final class NewSecretFile {
    private let path: String
    private let descriptor: Int32
    private var isKept = false

    /// Makes the file with a secret and the end of its line.
    init(path: String, _ secret: Secret) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST
                ? Failure(
                    .refused, "'\(path)' exists already",
                    hints: ["a secret is never written over another one"])
                : Failure(.failed, "cannot make '\(path)': \(SystemError.text(errno))")
        }
        self.path = path
        self.descriptor = descriptor
        let isWritten = secret.withBytes { write(descriptor, $0.baseAddress, $0.count) == $0.count }
        guard isWritten, write(descriptor, "\n", 1) == 1, fsync(descriptor) == 0 else {
            throw Failure(.failed, "cannot write '\(path)': \(SystemError.text(errno))")
        }
    }

    /// Lets the file stay, which goes away otherwise.
    func keep() {
        isKept = true
    }

    deinit {
        close(descriptor)
        if !isKept { unlink(path) }
    }
}
