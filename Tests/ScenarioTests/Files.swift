import Glibc

/// What the tests do with files.
enum Files {
    static func read(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while case let count = Glibc.read(descriptor, &chunk, chunk.count), count > 0 {
            bytes += chunk[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes a file, and makes the folder that it lies in.
    static func write(_ path: String, _ text: String, mode: mode_t = 0o644) throws {
        makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw Trouble("cannot write '\(path)'") }
        defer { close(descriptor) }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Trouble("cannot write '\(path)'") }
            bytes = bytes.dropFirst(count)
        }
    }

    static func makeFolder(_ path: String) {
        guard !path.isEmpty, access(path, F_OK) != 0 else { return }
        makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
        mkdir(path, 0o700)
    }

    /// Makes a folder with a name of its own.
    static func temporaryFolder(in parent: String) throws -> String {
        var template = Array("\(parent)/crm-XXXXXX".utf8CString)
        let path = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        guard let path else { throw Trouble("cannot make a folder in '\(parent)'") }
        return path
    }

    /// The names in a folder, in order.
    static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = Glibc.readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// The paths below a folder of the files with an ending, relative to it and without the ending.
    static func find(ending: String, below path: String, under prefix: String = "") -> [String] {
        names(in: path + "/" + prefix).flatMap { name in
            name.hasSuffix(ending)
                ? [prefix + name.dropLast(ending.count)]
                : find(ending: ending, below: path, under: prefix + name + "/")
        }
    }
}

/// Why a test could not do its work.
struct Trouble: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
