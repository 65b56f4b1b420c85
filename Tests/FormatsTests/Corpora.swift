import Glibc
import Testing

@testable import Formats

/// The folders of public test files, which a development checkout has beside it and a release has not.
enum Corpora {
    static let absent: Comment = "the test corpora are not on this machine"

    /// The folder, found by walking up from the package; nil when there is none.
    static let root: String? = {
        var folder = #filePath[...]
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            let candidate = folder + "/shared/data/corpora"
            if access(String(candidate), R_OK) == 0 { return String(candidate) }
        }
        return nil
    }()

    static var areHere: Bool { root != nil }

    /// The names of the files in a folder, sorted.
    static func files(_ folder: String, suffix: String) -> [String] {
        guard let root, let directory = opendir("\(root)/\(folder)") else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(suffix) { names.append(name) }
        }
        return names.sorted()
    }

    static func read(_ path: String) throws -> [UInt8] {
        try DescriptorSource(path: try #require(root) + "/" + path).readAll()
    }
}
