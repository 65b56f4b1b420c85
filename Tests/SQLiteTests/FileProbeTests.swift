import Glibc
import SQLite
import Testing

@Suite struct FileProbeTests {
    private let folder = TemporaryFolder()

    private func inspect(_ name: String) throws -> FileProbe.Kind {
        try FileProbe.inspect(path: folder(name))
    }

    @Test func `what is no database is told apart`() throws {
        folder.write([], to: "empty")
        folder.write(Array("name,tier\nAda,A\n".utf8), to: "short.csv")
        folder.write([UInt8](repeating: 65, count: 5000), to: "long")
        unsafe mkfifo(folder("pipe"), 0o600)
        unsafe symlink(folder("nowhere"), folder("link"))
        let kinds = try ["none", "empty", "short.csv", "long", "pipe", "link", "long/below"].map(inspect)
        #expect(
            kinds == [
                .missing, .empty, .notSQLite, .notSQLite, .notRegular, .missing, .unreadable(errno: ENOTDIR),
            ])
        #expect(try FileProbe.inspect(path: folder.path) == .directory)
        #expect(try FileProbe.inspect(path: "/dev/zero") == .notRegular)
    }

    @Test func `a file one may not read is told with its reason`() throws {
        folder.write([1], to: "secret")
        unsafe chmod(folder.path, 0o755)
        unsafe chmod(folder("secret"), 0)
        let kind = try asNobody { try inspect("secret") }
        #expect(kind == .unreadable(errno: EACCES))
    }

    @Test func `a database tells its numbers, through a link too`() throws {
        let database = try Database(path: folder("a.db"), mode: .create)
        try database.execute("PRAGMA application_id = -2")
        try database.execute("PRAGMA user_version = 7")
        database.close()
        unsafe symlink("a.db", folder("link"))
        #expect(try inspect("link") == .sqlite(applicationID: -2, userVersion: 7))
    }

    static let damages: [(Int, [UInt8], String)] = [
        (16, [0x10, 0x01], "a page size of 4097"),
        (16, [0, 0], "a page size of 0"),
        (18, [3], "an unknown format"),
        (19, [9], "an unknown format"),
        (21, [65], "impossible page parameters"),
        (44, [0, 0, 0, 5], "an unknown schema format or text encoding"),
        (56, [0, 0, 0, 4], "an unknown schema format or text encoding"),
        (16, [0x80, 0], "the file is cut short"),
    ]

    @Test(arguments: damages) func `a damaged header is told before SQLite sees it`(
        _ offset: Int, _ bytes: [UInt8], _ reason: String
    ) throws {
        try Database(path: folder("a.db"), mode: .create).execute("PRAGMA user_version = 1")
        var file = folder.read("a.db")
        file.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        folder.write(file, to: "a.db")
        #expect(try inspect("a.db") == .damagedHeader(reason: reason))
    }

    @Test(arguments: [16, 60, 99, 100, 4095]) func `a file that is cut short is damaged`(_ length: Int) throws
    {
        try Database(path: folder("a.db"), mode: .create).execute("PRAGMA user_version = 1")
        folder.write(Array(folder.read("a.db").prefix(length)), to: "a.db")
        #expect(try inspect("a.db") == .damagedHeader(reason: "the file is cut short"))
    }

    @Test func `the largest page size is no damage`() throws {
        let database = try memory()
        try database.execute(script: "PRAGMA page_size = 65536; CREATE TABLE t (n)")
        try database.backup(to: folder("large.db"))
        #expect(try inspect("large.db") == .sqlite(applicationID: 0, userVersion: 0))
    }
}
