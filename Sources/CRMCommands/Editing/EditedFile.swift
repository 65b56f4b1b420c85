import Formats
import Glibc
import Output

/// A file for an editor, in a folder that is there for it alone and private, with whatever the editor puts beside it.
///
/// The folder goes when this does.
final class EditedFile {
    let path: String
    private let folder: String

    /// - Parameter parent: A private folder, which is made where it is missing.
    init(in parent: String, name: String) throws {
        try SessionFile.makeFolder(parent)
        var template = Array("\(parent)/edit-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Failure(.failed, "cannot make a folder in '\(parent)': \(String(cString: strerror(errno)))")
        }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        path = "\(folder)/\(name)"
    }

    deinit {
        if let entries = opendir(folder) {
            while let entry = readdir(entries) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
                unlink("\(folder)/\(name)")
            }
            closedir(entries)
        }
        rmdir(folder)
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
