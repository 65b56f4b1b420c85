import Glibc

/// A folder of an unguessable name that nobody else can look into.
package struct TemporaryFolder: Sendable {
    package let path: String

    /// - Parameters:
    ///   - parent: The folder that it is made in.
    ///   - prefix: What its name begins with.
    package init(in parent: String, prefix: String) throws {
        var template = Array("\(parent)/\(prefix)-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw CoreError(.failed, "cannot make a folder in '\(parent)': \(SystemError.text(errno))")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Removes the folder with the files in it, whoever has put them there.
    package func remove() {
        if let entries = opendir(path) {
            while let entry = readdir(entries) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
                unlink("\(path)/\(name)")
            }
            closedir(entries)
        }
        rmdir(path)
    }
}
