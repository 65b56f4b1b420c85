import SQLite
import Testing

@Suite struct BackupTests {
    private struct Stop: Error {}
    private let folder = TemporaryFolder()

    private func make(rows: Int) throws -> Database {
        let database = try Database(path: folder("a.db"), mode: .create)
        try database.execute("CREATE TABLE t (n INTEGER, x BLOB) STRICT")
        try database.transaction(.immediate) {
            for number in 0..<rows {
                try database.execute("INSERT INTO t VALUES (\(number), zeroblob(3000))")
            }
        }
        return database
    }

    private func count(_ name: String) throws -> Int64? {
        let copy = try Database(path: folder(name), mode: .readOnly)
        #expect(try copy.first("PRAGMA integrity_check") { row in row.text(at: 0) } == "ok")
        return try copy.number("SELECT count(*) FROM t")
    }

    @Test func `a copy of a database in use is of one moment, and its owner's alone`() throws {
        let database = try make(rows: 200)
        let other = try Database(path: database.path, mode: .readWrite)
        var steps: [Int] = []
        try database.backup(to: folder("copy.db"), pagesPerStep: 50) { remaining, total in
            #expect(remaining <= total)
            steps.append(remaining)
            #expect(failure { try other.execute("INSERT INTO t VALUES (-1, x'')") } == nil)
        }
        #expect(steps.count > 3 && steps.last == 0)
        #expect(steps == steps.sorted(by: >))
        #expect(folder.mode(of: "copy.db") == 0o600)
        #expect(!database.isInTransaction)
        #expect(try count("copy.db") == 200)
        #expect(try database.number("SELECT count(*) FROM t") == 200 + Int64(steps.count))
    }

    @Test func `a copy made while writing holds what is committed`() throws {
        let database = try make(rows: 3)
        try database.transaction(.immediate) {
            try database.execute("DELETE FROM t")
            try database.backup(to: folder("copy.db"))
        }
        #expect(try count("copy.db") == 3)
        #expect(try database.number("SELECT count(*) FROM t") == 0)
    }

    @Test func `a copy inside a read transaction leaves it open`() throws {
        let database = try make(rows: 3)
        try database.readTransaction {
            try database.backup(to: folder("copy.db"))
            #expect(database.isInTransaction)
        }
        #expect(try count("copy.db") == 3)
    }

    @Test func `a database in memory is copied too, between writes`() throws {
        let database = try memory()
        try database.execute("CREATE TABLE t (n)")
        try database.backup(to: folder("copy.db"))
        #expect(try count("copy.db") == 0)
        let error = failure {
            try database.transaction(.immediate) { try database.backup(to: folder("other.db")) }
        }
        #expect(error?.kind == .misuse)
        #expect(!folder.names.contains("other.db"))
    }

    @Test func `a copy never replaces a file`() throws {
        let database = try make(rows: 1)
        folder.write([1, 2, 3], to: "precious")
        #expect(failure { try database.backup(to: folder("precious")) }?.kind == .cantOpen)
        #expect(failure { try database.backup(to: folder("a.db")) }?.kind == .cantOpen)
        #expect(folder.read("precious") == [1, 2, 3])
        #expect(try database.number("SELECT count(*) FROM t") == 1)
    }

    @Test func `a copy that is interrupted goes`() throws {
        let database = try make(rows: 200)
        let error = failure {
            try database.backup(to: folder("copy.db"), pagesPerStep: 10) { _, _ in database.interrupt() }
        }
        #expect(error?.kind == .interrupted)
        #expect(!folder.names.contains("copy.db"))
        #expect(!database.isInTransaction)
    }
}
