import Glibc
import SQLite
import Synchronization
import Testing

@Suite struct MigratorTests {
    private struct Stop: Error {}
    private let folder = TemporaryFolder()
    private let application: Int32 = 0x63_72_6D_31
    private let first = Migration(
        version: 1, script: ["CREATE TABLE t (n INTEGER) STRICT", "INSERT INTO t VALUES (1)"])
    private let second = Migration(
        version: 3, script: ["ALTER TABLE t ADD COLUMN m INTEGER", "UPDATE t SET m = n + 1"])

    @Test func `a new file gets the latest schema, and no backup`() throws {
        let database = try Database(path: folder("a.db"), mode: .create)
        let migrator = Migrator([first, second])
        try migrator.migrate(database, applicationID: application) { Issue.record("nothing to back up") }
        #expect(migrator.latest == 3)
        #expect(try Migrator.version(of: database) == 3)
        #expect(try database.number("SELECT m FROM t") == 2)
        // The probe costs this process its locks, which nobody contests here.
        #expect(
            try FileProbe.inspect(path: database.path) == .sqlite(applicationID: application, userVersion: 3))
        #expect(try database.number("PRAGMA foreign_keys") == 1)
    }

    @Test func `an old schema is backed up, moved forward once, and then left alone`() throws {
        let database = try Database(path: folder("a.db"), mode: .create)
        try Migrator([first]).migrate(database, applicationID: application)
        var calls = 0
        for _ in 0..<2 {
            try Migrator([first, second]).migrate(database, applicationID: application) {
                calls += 1
                try database.backup(to: folder("before.db"))
            }
        }
        #expect(calls == 1)
        #expect(try database.number("SELECT m FROM t") == 2)
        let before = try Database(path: folder("before.db"), mode: .readOnly)
        #expect(try Migrator.version(of: before) == 1)
        #expect(failure { _ = try before.number("SELECT m FROM t") } != nil)
    }

    @Test func `a step that fails, and a backup that fails, leave the old schema whole`() throws {
        let database = try Database(path: folder("a.db"), mode: .create)
        try Migrator([first]).migrate(database, applicationID: application)
        let objects = try database.schemaObjects()
        let failing = Migration(version: 4, script: ["CREATE TABLE u (n)", "INSERT INTO nowhere VALUES (1)"])
        let error = failure {
            try Migrator([first, second, failing]).migrate(database, applicationID: application)
        }
        #expect(error?.sql == "INSERT INTO nowhere VALUES (1)")
        #expect(throws: Stop.self) {
            try Migrator([first, second]).migrate(database, applicationID: application) { throw Stop() }
        }
        #expect(try Migrator.version(of: database) == 1)
        #expect(try database.schemaObjects() == objects)
        #expect(try database.number("PRAGMA foreign_keys") == 1)
    }

    @Test func `a newer schema and another program's file are refused untouched`() throws {
        let database = try Database(path: folder("a.db"), mode: .create)
        try Migrator([first, second]).migrate(database, applicationID: application)
        let newer = MigrationError.newer(found: 3, known: 1)
        #expect(throws: newer) { try Migrator([first]).migrate(database, applicationID: application) }
        let foreign = MigrationError.foreign(applicationID: application)
        #expect(throws: foreign) { try Migrator([first]).migrate(database, applicationID: 7) }

        let nameless = try Database(path: folder("b.db"), mode: .create)
        try nameless.execute("CREATE TABLE theirs (n)")
        #expect(throws: MigrationError.foreign(applicationID: 0)) {
            try Migrator([first]).migrate(nameless, applicationID: application)
        }
        #expect(try nameless.schemaObjects().map(\.name) == ["theirs"])
    }

    private static let referring = Migration(
        version: 1,
        script: [
            "CREATE TABLE p (id INTEGER PRIMARY KEY)",
            "CREATE TABLE c (p INTEGER REFERENCES p (id) ON DELETE CASCADE)",
            "INSERT INTO p VALUES (1)", "INSERT INTO c VALUES (1)",
        ])

    @Test func `a table is built anew without its references being followed`() throws {
        let database = try Database(path: folder("a.db"), mode: .create)
        let rebuild = Migration(
            version: 2,
            script: [
                "CREATE TABLE q (id INTEGER PRIMARY KEY, x)", "INSERT INTO q (id) SELECT id FROM p",
                "DROP TABLE p",
                "ALTER TABLE q RENAME TO p",
            ])
        try Migrator([Self.referring]).migrate(database, applicationID: application)
        try Migrator([Self.referring, rebuild]).migrate(database, applicationID: application)
        #expect(try database.number("SELECT count(*) FROM c") == 1)
    }

    @Test func `a step that leaves a reference to nothing is undone`() throws {
        let database = try Database(path: folder("a.db"), mode: .create)
        let breaking = Migration(version: 2, script: ["DELETE FROM p"])
        try Migrator([Self.referring]).migrate(database, applicationID: application)
        #expect(throws: MigrationError.brokenReference(table: "c")) {
            try Migrator([Self.referring, breaking]).migrate(database, applicationID: application)
        }
        #expect(try database.number("SELECT count(*) FROM p") == 1)
    }

    @Test func `two at once migrate once`() async throws {
        let path = folder("a.db")
        _ = try Database(path: path, mode: .create)
        let migrator = Migrator([first, second])
        let application = application
        try await withThrowingTaskGroup { group in
            for _ in 0..<4 {
                group.addTask {
                    let database = try Database(path: path, mode: .readWrite)
                    try migrator.migrate(database, applicationID: application)
                }
            }
            try await group.waitForAll()
        }
        #expect(try Database(path: path, mode: .readOnly).number("SELECT count(*) FROM t") == 1)
    }

    @Test func `who waited for another's migration finds nothing left to do`() throws {
        let holder = try Database(path: folder("a.db"), mode: .create)
        try Migrator([first]).migrate(holder, applicationID: application)
        let isWaiting = Flag()
        let migrator = Migrator([first, second])
        let (application, path) = (application, folder("a.db"))
        // A thread of its own, since those of the tests may all be taken while this one waits.
        let waiter = OwnThread {
            let database = try Database(path: path, mode: .readWrite, busy: .init { isWaiting.raise() })
            try migrator.migrate(database, applicationID: application) { Issue.record("nothing to back up") }
        }
        try holder.transaction(.immediate) {
            for _ in 0..<10_000 where !isWaiting.isRaised { usleep(1000) }
            #expect(isWaiting.isRaised)
            try holder.execute("ALTER TABLE t ADD COLUMN m INTEGER")
            try holder.execute("PRAGMA user_version = 3")
        }
        try waiter.join()
        #expect(try Migrator.version(of: holder) == 3)
    }

    private final class Flag: Sendable {
        private let value = Atomic<Bool>(false)
        var isRaised: Bool { value.load(ordering: .acquiring) }
        func raise() { value.store(true, ordering: .releasing) }
    }
}
