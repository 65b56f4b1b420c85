import Glibc
import SQLite
import Testing

@Suite struct TransactionTests {
    private struct Stop: Error {}
    private let folder = TemporaryFolder()

    private func make(_ timeout: Int = 0) throws -> Database {
        let database = try Database(
            path: folder("a.db"), mode: .create, busy: .init(timeoutMilliseconds: timeout))
        try database.execute("CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT")
        return database
    }

    private func numbers(_ database: Database) throws -> [Int] {
        try database.query("SELECT n FROM t ORDER BY n") { row in row.int(at: 0) }
    }

    @Test(arguments: [Database.TransactionKind.deferred, .immediate, .exclusive])
    func `what is done stays, what throws is undone`(_ kind: Database.TransactionKind) throws {
        let database = try make()
        let answer = try database.transaction(kind) {
            #expect(database.isInTransaction)
            try database.execute("INSERT INTO t VALUES (1)")
            return 42
        }
        #expect(answer == 42 && !database.isInTransaction)
        #expect(throws: Stop.self) {
            try database.transaction(kind) {
                try database.execute("INSERT INTO t VALUES (2)")
                throw Stop()
            }
        }
        #expect(try numbers(database) == [1] && !database.isInTransaction)
    }

    @Test func `what is flushed is nobody else's yet, and is undone as well`() throws {
        let database = try make()
        let other = try Database(path: folder("a.db"), mode: .readOnly)
        func logged() -> Int {
            var status = stat()
            return unsafe stat(folder("a.db-wal"), &status) == 0 ? status.st_size : 0
        }
        let before = logged()
        #expect(throws: Stop.self) {
            try database.transaction(.immediate) {
                try database.execute("INSERT INTO t VALUES (1)")
                try database.flushCache()
                #expect(logged() > before)
                #expect(try numbers(other) == [])
                throw Stop()
            }
        }
        #expect(try numbers(database) == [])
    }

    @Test func `savepoints nest, and each undoes its own`() throws {
        let database = try make()
        try database.transaction(.immediate) {
            try database.execute("INSERT INTO t VALUES (1)")
            try database.savepoint {
                try database.execute("INSERT INTO t VALUES (2)")
                try? database.savepoint {
                    try database.execute("INSERT INTO t VALUES (3)")
                    throw Stop()
                }
                #expect(try numbers(database) == [1, 2])
                try database.savepoint { try database.execute("INSERT INTO t VALUES (4)") }
            }
            try? database.savepoint {
                try database.savepoint { try database.execute("INSERT INTO t VALUES (5)") }
                throw Stop()
            }
        }
        #expect(try numbers(database) == [1, 2, 4])
    }

    @Test func `a savepoint alone is a transaction`() throws {
        let database = try make()
        try database.savepoint { try database.execute("INSERT INTO t VALUES (1)") }
        #expect(throws: Stop.self) {
            try database.savepoint {
                try database.execute("INSERT INTO t VALUES (2)")
                throw Stop()
            }
        }
        #expect(try numbers(database) == [1] && !database.isInTransaction)
    }

    @Test func `a transaction inside another is refused and undoes the outer`() throws {
        let database = try make()
        let error = failure {
            try database.transaction(.immediate) {
                try database.execute("INSERT INTO t VALUES (1)")
                try database.transaction(.immediate) {}
            }
        }
        #expect(error?.message == "cannot start a transaction within a transaction")
        #expect(try numbers(database).isEmpty)
    }

    @Test func `a full disk undoes everything, even when the body goes on`() throws {
        let database = try make()
        try database.execute("CREATE TABLE big (x BLOB)")
        try database.execute("PRAGMA max_page_count = 40")
        var inner: SQLiteError?
        let outer = failure {
            try database.transaction(.immediate) {
                try database.execute("INSERT INTO t VALUES (1)")
                inner = failure { try database.execute("INSERT INTO big VALUES (zeroblob(1000000))") }
                if database.isInTransaction { throw Stop() }
            }
        }
        #expect(inner?.kind == .full)
        #expect(outer == nil || !database.isInTransaction)
        #expect(try numbers(database).isEmpty)
        try database.execute("INSERT INTO t VALUES (2)")
    }

    @Test func `success is not claimed for what SQLite undid by itself`() throws {
        let database = try make()
        try database.execute("INSERT INTO t VALUES (1)")
        let error = failure {
            try database.transaction(.immediate) {
                try database.execute("INSERT INTO t VALUES (2)")
                try? database.execute("INSERT OR ROLLBACK INTO t VALUES (1)")
            }
        }
        #expect(error?.message == "cannot commit - no transaction is active")
        let nested = failure {
            try database.transaction(.immediate) {
                try database.savepoint { try? database.execute("INSERT OR ROLLBACK INTO t VALUES (1)") }
            }
        }
        #expect(nested?.message == "no such savepoint: nested")
        #expect(try numbers(database) == [1] && !database.isInTransaction)
    }

    /// With a rollback journal, as on a file system that has no shared memory.
    @Test(arguments: [true, false]) func `a busy COMMIT undoes`(_ isSavepoint: Bool) throws {
        let writer = try make()
        try writer.execute("PRAGMA journal_mode = DELETE")
        let reader = try Database(path: writer.path, mode: .readOnly)
        try reader.readTransaction {
            let insert = { try writer.execute("INSERT INTO t VALUES (1)") }
            let error = failure {
                if isSavepoint {
                    try writer.savepoint(insert)
                } else {
                    try writer.transaction(.immediate, insert)
                }
            }
            #expect(error?.kind == .busy)
            #expect(error?.sql == (isSavepoint ? "RELEASE nested" : "COMMIT"))
            #expect(!writer.isInTransaction)
        }
        try writer.transaction(.immediate) { try writer.execute("INSERT INTO t VALUES (2)") }
        #expect(try numbers(reader) == [2])
    }

    @Test func `a deferred foreign key fails the COMMIT and undoes`() throws {
        let database = try make()
        try database.execute("CREATE TABLE c (n REFERENCES t DEFERRABLE INITIALLY DEFERRED)")
        let error = failure {
            try database.transaction(.immediate) { try database.execute("INSERT INTO c VALUES (9)") }
        }
        #expect(error?.kind == .constraint(.foreignKey))
        #expect(try database.number("SELECT count(*) FROM c") == 0)
    }

    @Test func `a reader sees one moment, and its late write is refused`() throws {
        let writer = try make()
        let reader = try Database(path: writer.path, mode: .readWrite, busy: .init(timeoutMilliseconds: 0))
        let error = failure {
            try reader.readTransaction {
                try writer.execute("INSERT INTO t VALUES (1)")
                #expect(try numbers(reader).isEmpty)
                try reader.execute("INSERT INTO t VALUES (2)")
            }
        }
        #expect(error?.kind == .busy)
        #expect(try numbers(reader) == [1])
    }
}
