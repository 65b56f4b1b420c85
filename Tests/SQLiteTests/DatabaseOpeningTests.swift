import Glibc
import SQLite
import Testing

@Suite struct DatabaseOpeningTests {
    private let folder = TemporaryFolder()

    @discardableResult
    private func make(_ name: String = "a.db") throws -> String {
        let database = try Database(path: folder(name), mode: .create)
        try database.execute(script: "CREATE TABLE t (n INTEGER) STRICT; INSERT INTO t VALUES (1)")
        return folder(name)
    }

    @Test func `a new file is its owner's alone, and so is what stands beside it`() throws {
        let database = try Database(path: folder("a.db"), mode: .create)
        try database.execute("CREATE TABLE t (n)")
        #expect(folder.names == ["a.db", "a.db-shm", "a.db-wal"])
        for name in folder.names { #expect(folder.mode(of: name) == 0o600) }
    }

    @Test func `an existing file is not created again, and a missing one not opened`() throws {
        let path = try make()
        let error = failure { _ = try Database(path: path, mode: .create) }
        #expect(error?.kind == .cantOpen)
        #expect(error?.message == "cannot create '\(path)' (File exists)")
        #expect(try Database(path: path, mode: .readOnly).number("SELECT n FROM t") == 1)
        for mode in [Database.Mode.readOnly, .readWrite] {
            let error = failure { _ = try Database(path: folder("no.db"), mode: mode) }
            #expect(error?.kind == .cantOpen)
            #expect(error?.message == "unable to open database file (No such file or directory)")
        }
        #expect(!folder.names.contains("no.db"))
    }

    static let settings: [(SQL, Int64)] = [
        ("PRAGMA foreign_keys", 1), ("PRAGMA synchronous", 2), ("PRAGMA secure_delete", 1),
        ("PRAGMA trusted_schema", 0), ("PRAGMA cell_size_check", 1), ("PRAGMA temp_store", 1),
    ]

    @Test(arguments: settings) func `every connection has the settings`(_ pragma: SQL, _ value: Int64) throws
    {
        let path = try make()
        for mode in [Database.Mode.readOnly, .readWrite] {
            #expect(try Database(path: path, mode: mode).number(pragma) == value)
        }
    }

    @Test func `a file is written ahead, and its schema not writable`() throws {
        let database = try Database(path: try make(), mode: .readWrite)
        #expect(try database.first("PRAGMA journal_mode") { row in row.text(at: 0) } == "wal")
        try database.execute("PRAGMA writable_schema = ON")
        #expect(failure { try database.execute("UPDATE sqlite_schema SET sql = 'x'") } != nil)
    }

    /// Debian's library takes any name for a URI. In a process of its own, which can change its folder.
    @Test func `a name is a name, whatever it looks like`() async {
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder()
            unsafe chdir(folder.path)
            let names = ["-v", ":memory:", "a?b#c%20d", "file::memory:", "file:x?mode=memory", "é 'x'"]
            for name in names { try Database(path: name, mode: .create).execute("CREATE TABLE t (n)") }
            #expect(folder.names == names)
            for name in names {
                #expect(folder.read(name).count == 8192)
                let database = try Database(path: folder(name), mode: .readOnly)
                #expect(try database.number("SELECT count(*) FROM t") == 0)
            }
        }
    }

    @Test(arguments: ["", "a\0b"]) func `what names no file is refused`(_ path: String) {
        #expect(failure { _ = try Database(path: path, mode: .readWrite) }?.kind == .cantOpen)
    }

    @Test func `a folder is no database`() {
        let error = failure { _ = try Database(path: folder.path, mode: .readWrite) }
        #expect(error?.kind == .cantOpen)
    }

    @Test(arguments: [Database.Mode.readOnly, .readWrite])
    func `another program's file is refused and left alone`(_ mode: Database.Mode) throws {
        let text = Array(String(repeating: "not a database ", count: 100).utf8)
        folder.write(text, to: "notes.txt")
        #expect(failure { _ = try Database(path: folder("notes.txt"), mode: mode) }?.kind == .notADatabase)
        #expect(folder.read("notes.txt") == text)
        #expect(folder.names == ["notes.txt"])
    }

    @Test func `a read-only file opens for reading alone`() throws {
        let path = try make()
        unsafe chmod(folder.path, 0o777)
        unsafe chmod(path, 0o444)
        asNobody {
            #expect(failure { _ = try Database(path: path, mode: .readWrite) }?.kind == .readOnly)
            let count = try? Database(path: path, mode: .readOnly).number("SELECT count(*) FROM t")
            #expect(count == 1)
        }
    }

    @Test func `a read-only folder takes no new file and no log`() throws {
        let path = try make()
        unsafe chmod(path, 0o666)
        unsafe chmod(folder.path, 0o555)
        let created = asNobody { failure { _ = try Database(path: folder("new.db"), mode: .create) } }
        #expect(created?.kind == .cantOpen)
        for mode in [Database.Mode.readOnly, .readWrite] {
            let error = asNobody { failure { _ = try Database(path: path, mode: mode) } }
            #expect(error?.kind == .readOnly)
            #expect(error?.description == "the write-ahead log needs a folder that can be written")
        }
        #expect(folder.names == ["a.db"])
    }

    @Test func `a reader writes nothing`() throws {
        let database = try Database(path: try make(), mode: .readOnly)
        #expect(failure { try database.execute("INSERT INTO t VALUES (2)") }?.kind == .readOnly)
    }

    @Test func `a damaged page is an error and no answer`() throws {
        try make()
        var bytes = folder.read("a.db")
        for index in 4096..<8192 { bytes[index] = 0xEE }
        folder.write(bytes, to: "a.db")
        let database = try Database(path: folder("a.db"), mode: .readOnly)
        #expect(failure { _ = try database.number("SELECT sum(n) FROM t") }?.kind == .corrupt)
    }

    /// In a process of its own: SQLite looks where to put its files but once.
    @Test func `temporary files go where they are told`() async {
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder()
            Database.useTemporaryFolder(folder.path)
            let database = try Database(path: folder("a.db"), mode: .create)
            // Larger than the cache, so that the table goes to its file, which has no name.
            try database.execute("CREATE TEMP TABLE big AS SELECT zeroblob(5000000) AS x")
            let open = (0..<64).map { number -> String in
                var target = [CChar](repeating: 0, count: 4096)
                let count = unsafe readlink("/proc/self/fd/\(number)", &target, target.count)
                return String(
                    decoding: target.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
            }
            #expect(open.contains { $0.hasPrefix(folder.path + "/etilqs_") })
        }
    }
}
