import CRMCore
import Glibc
import Seal

/// The folder that holds what a person edits of one database, and what was kept of edits that failed.
struct EditingFolder {
    let path: String

    private static let prefix = "edit"

    init(for settings: Settings, _ environment: Environment) {
        let folder = Session.folder(of: SessionFile(for: settings, environment).path)
        path = "\(folder)/\(Hex.encode(settings.databaseID)).editing"
    }

    /// What was kept of the last edit of a record that failed.
    func kept(_ name: String) -> KeptText { KeptText(path: "\(path)/kept-\(name)") }

    /// Makes a file to edit, in a folder of its own, and removes those that others have left behind.
    func makeFile(_ name: String) throws -> EditedFile {
        try SessionFile.makeFolder(path)
        removeAbandoned()
        while true {
            let folder = try TemporaryFolder(in: path, prefix: Self.prefix)
            // Another program that looks for what was left behind can be faster than the lock.
            guard let lock = try FolderLock.take(folder.path) else { continue }
            return EditedFile(name, in: folder, lock)
        }
    }

    /// Removes the texts of edits whose process has ended without removing them.
    func removeAbandoned() {
        for name in DirectoryNames.of(path) where name.hasPrefix(Self.prefix + "-") {
            let folder = TemporaryFolder(path: "\(path)/\(name)")
            guard let lock = try? FolderLock.take(folder.path) else { continue }
            withExtendedLifetime(lock) { folder.remove() }
        }
    }

    /// Removes the texts of edits that have ended, and what was kept of them.
    func clear() {
        removeAbandoned()
        for name in DirectoryNames.of(path) where !name.hasPrefix(Self.prefix + "-") {
            unlink("\(path)/\(name)")
        }
    }
}
