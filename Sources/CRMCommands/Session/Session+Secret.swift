import Output
import Seal

extension Session {
    /// Prints a secret that is shown this once, as a line of its own; in a dry run nothing, since it opens nothing.
    func reveal(_ secret: Secret) throws {
        guard !isDryRun else { return }
        try secret.withBytes { try output.write(String(decoding: $0, as: UTF8.self) + "\n") }
    }
}
