import CRMCore
import Formats
import Output

/// A file for an editor, in a folder that is there for it alone and private, with whatever the editor puts beside it.
///
/// The folder goes when this does; it is locked until then, so that one left behind is known by its lock.
final class EditedFile {
    let path: String
    private let folder: TemporaryFolder
    private let lock: FolderLock

    init(_ name: String, in folder: TemporaryFolder, _ lock: FolderLock) {
        self.folder = folder
        self.lock = lock
        path = "\(folder.path)/\(name)"
    }

    deinit {
        folder.remove()
    }

    func write(_ text: String) throws {
        let file = try AtomicFile(path: path, mode: 0o600)
        try file.output.write(text)
        try file.commit()
    }

    func read() throws -> String {
        let bytes = try DescriptorSource(path: path).readAll(maximumBytes: 4 << 20)
        return String(decoding: bytes, as: UTF8.self)
    }
}
