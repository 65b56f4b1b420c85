import Output
import Seal

extension Session {
    /// Prints a secret that is shown this once, as a line of its own.
    func reveal(_ secret: Secret) throws {
        try secret.withBytes { try output.write(String(decoding: $0, as: UTF8.self) + "\n") }
    }
}
