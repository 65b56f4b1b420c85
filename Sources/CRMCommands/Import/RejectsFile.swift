import CRMCore
import Output

/// The file that takes rejected rows: it appears whole, just before the others are committed.
final class RejectsFile: ImportRejects {
    private let file: AtomicFile

    /// - Parameter isPrivate: Whether only its owner may read it, since it holds contact data.
    init(path: String, isPrivate: Bool) throws {
        file = try AtomicFile(path: path, mode: isPrivate ? 0o600 : 0o644)
    }

    func write(_ bytes: [UInt8]) throws { try file.output.write(bytes) }
    func commit() throws { try file.commit() }
}
