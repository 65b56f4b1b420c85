import Glibc
import SQLite

/// A folder of a test's own, which goes when the test ends.
final class TemporaryFolder {
    let path: String

    init() {
        var template = Array("/tmp/sqlite-tests-XXXXXX".utf8CString)
        guard unsafe template.withUnsafeMutableBufferPointer({ unsafe mkdtemp($0.baseAddress!) }) != nil
        else {
            fatalError("no temporary folder")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        unsafe chmod(path, 0o700)
        for name in names { unsafe unlink(path + "/" + name) }
        unsafe rmdir(path)
    }

    func callAsFunction(_ name: String) -> String { path + "/" + name }

    var names: [String] {
        guard let folder = unsafe opendir(path) else { return [] }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
                unsafe start.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    func write(_ bytes: [UInt8], to name: String) {
        let descriptor = unsafe open(self(name), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        unsafe _ = bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
    }

    func read(_ name: String) -> [UInt8] {
        let descriptor = unsafe open(self(name), O_RDONLY)
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: Int(lseek(descriptor, 0, SEEK_END)))
        unsafe _ = bytes.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, 0) }
        return bytes
    }

    func mode(of name: String) -> mode_t {
        var status = stat()
        unsafe stat(self(name), &status)
        return status.st_mode & 0o777
    }
}

/// Runs a body without root's right to ignore file modes; the kernel keeps this by thread.
func asNobody<R>(_ body: () throws -> R) rethrows -> R {
    // Glibc's module leaves out <sys/fsuid.h>.
    let symbol = unsafe dlsym(nil, "setfsuid")
    let setfsuid = unsafe unsafeBitCast(symbol, to: (@convention(c) (uid_t) -> CInt).self)
    let user = uid_t(bitPattern: setfsuid(65_534))
    defer { _ = setfsuid(user) }
    return try body()
}

/// Returns the error that a body throws, as what SQLite said.
func failure(_ body: () throws -> Void) -> SQLiteError? {
    do {
        try body()
        return nil
    } catch {
        return error as? SQLiteError
    }
}

func memory() throws -> Database {
    try Database(path: ":memory:", mode: .readWrite)
}

extension Database {
    func number(_ sql: SQL) throws -> Int64? {
        try first(sql) { row in row.int64(at: 0) }
    }
}
