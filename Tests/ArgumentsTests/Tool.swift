import Glibc

/// A program of the machine that a test runs.
enum Tool {
    /// Returns where a program is, or nil when the machine has none of the name.
    static func path(_ name: String) -> String? {
        ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }.first { access($0, X_OK) == 0 }
    }

    static func has(_ name: String) -> Bool { path(name) != nil }

    /// Runs a line of the shell and returns what it wrote, errors too, and its status.
    static func run(_ line: String) -> (output: String, status: Int32) {
        guard let pipe = popen("{ \(line)\n} 2>&1 </dev/null", "r") else { return ("", -1) }
        var bytes: [UInt8] = []
        var byte = fgetc(pipe)
        while byte != EOF {
            bytes.append(UInt8(truncatingIfNeeded: byte))
            byte = fgetc(pipe)
        }
        let status = pclose(pipe)
        return (String(decoding: bytes, as: UTF8.self), (status >> 8) & 0xff)
    }
}

/// A folder of its own for a test, gone when the test is over.
final class Folder: Sendable {
    let path: String

    init() {
        var template = Array("/tmp/arguments-XXXXXX".utf8CString)
        path = template.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress, let made = mkdtemp(base) else { return "/nonexistent" }
            return String(cString: made)
        }
    }

    /// Writes a file and returns its path.
    func write(_ name: String, _ text: String, mode: mode_t = 0o644) -> String {
        let file = "\(path)/\(name)"
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC, mode)
        let bytes = Array(text.utf8)
        _ = Glibc.write(descriptor, bytes, bytes.count)
        close(descriptor)
        return file
    }

    deinit {
        _ = Tool.run("rm -rf \(path)")
    }
}
