import Glibc

/// A folder of an unguessable name that nobody else can look into.
package struct TemporaryFolder: Sendable {
    package let path: String

    /// - Parameters:
    ///   - parent: The folder that it is made in.
    ///   - prefix: What its name begins with, up to a `-`.
    package init(in parent: String, prefix: String) throws {
        var template = Array("\(parent)/\(prefix)-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw CoreError(.failed, "cannot make a folder in '\(parent)': \(SystemError.text(errno))")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Takes over a folder that another process has made.
    package init(path: String) {
        self.path = path
    }

    /// Removes the folder with the files in it, whoever has put them there.
    package func remove() {
        for name in DirectoryNames.of(path) { unlink("\(path)/\(name)") }
        rmdir(path)
    }
}
