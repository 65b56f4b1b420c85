import Glibc

@testable import Output

/// A folder of a test's own, removed with it.
final class Sandbox {
    let path: String

    init() {
        var template = Array("/tmp/output-tests-XXXXXX".utf8CString)
        path = template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
    }

    deinit {
        for name in names { unlink(path + "/" + name) }
        rmdir(path)
    }

    subscript(name: String) -> String { path + "/" + name }

    /// What the folder holds, in order.
    var names: [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    func put(_ name: String, _ text: String, mode: mode_t = 0o644) {
        let descriptor = open(self[name], O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        _ = write(descriptor, text, text.utf8.count)
        fchmod(descriptor, mode)
        close(descriptor)
    }

    func text(_ name: String) -> String? { Self.read(self[name]).map { String(decoding: $0, as: UTF8.self) } }

    func mode(_ name: String) -> mode_t {
        var status = stat()
        lstat(self[name], &status)
        return status.st_mode & 0o7777
    }

    static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return drain(descriptor)
    }

    /// Reads up to the end.
    static func drain(_ descriptor: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
        }
    }

    /// Reads a file that lies beside the tests, as lines of tab-separated words, comments left out.
    static func vectors(_ name: String, beside file: String = #filePath) -> [[Substring]] {
        let folder = file[..<file.lastIndex(of: "/")!]
        let text = String(decoding: read(folder + "/Vectors/" + name) ?? [], as: UTF8.self)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t") }
    }

    /// Returns what a body writes.
    static func written(
        escaping: Bool = false, _ body: (BufferedOutput) throws -> Void
    ) throws -> String {
        let sandbox = Sandbox()
        sandbox.put("out", "")
        let output = BufferedOutput(descriptor: open(sandbox["out"], O_WRONLY), escaping: escaping)
        try body(output)
        try output.close()
        return sandbox.text("out") ?? ""
    }
}
