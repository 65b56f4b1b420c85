import Glibc
import SQLite
import Synchronization
import Testing

/// Locks that others hold, and ways to stop.
@Suite struct WaitingTests {
    private let folder = TemporaryFolder()

    private func make() throws -> Database {
        let database = try Database(path: folder("a.db"), mode: .create)
        try database.execute("CREATE TABLE t (n INTEGER) STRICT")
        return database
    }

    private final class Counter: Sendable {
        let value = Atomic<Int>(0)
    }

    @Test(arguments: [(0, 0), (300, 0), (1300, 1)])
    func `a wait ends at its limit, and says after a second that it waits`(_ timeout: Int, _ calls: Int)
        throws
    {
        let holder = try make()
        let counter = Counter()
        let policy = Database.BusyPolicy(timeoutMilliseconds: timeout) {
            _ = counter.value.add(1, ordering: .relaxed)
        }
        let waiter = try Database(path: holder.path, mode: .readWrite, busy: policy)
        let clock = ContinuousClock()
        try holder.transaction(.immediate) {
            let start = clock.now
            #expect(failure { try waiter.transaction(.immediate) {} }?.kind == .busy)
            // The policy counts whole milliseconds.
            #expect(clock.now - start >= .milliseconds(timeout - 1))
        }
        #expect(counter.value.load(ordering: .relaxed) == calls)
        try waiter.transaction(.immediate) {}
    }

    @Test func `a lock that is let go is got`() async throws {
        let path = try make().path
        let isHeld = Counter()
        async let held: Void = {
            let holder = try Database(path: path, mode: .readWrite)
            try holder.transaction(.immediate) {
                isHeld.value.store(1, ordering: .releasing)
                usleep(150_000)
                try holder.execute("INSERT INTO t VALUES (1)")
            }
        }()
        while isHeld.value.load(ordering: .acquiring) == 0 { await Task.yield() }
        let waiter = try Database(path: path, mode: .readWrite)
        try waiter.transaction(.immediate) { try waiter.execute("INSERT INTO t VALUES (2)") }
        try await held
        #expect(try waiter.query("SELECT n FROM t") { row in row.int(at: 0) } == [1, 2])
    }

    static let endless: SQL =
        "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT sum(n) FROM c"

    @Test func `a question asked on the way stops a statement`() throws {
        let database = try make()
        var asked = 0
        database.onProgress(everyInstructions: 1000) {
            asked += 1
            return asked == 5
        }
        #expect(failure { try database.execute(Self.endless) }?.kind == .interrupted)
        #expect(asked == 5)
        database.onProgress(everyInstructions: 1000, nil)
        #expect(try database.number("SELECT count(*) FROM t") == 0)
        #expect(asked == 5)
    }

    @Test func `an interrupt stops a statement and undoes the transaction`() throws {
        let database = try make()
        let handle = database.interruptHandle
        database.onProgress(everyInstructions: 1000) {
            handle.interrupt()
            return false
        }
        let error = failure {
            try database.transaction(.immediate) {
                try database.execute("INSERT INTO t VALUES (1)")
                try database.execute(Self.endless)
            }
        }
        #expect(error?.kind == .interrupted)
        database.onProgress(everyInstructions: 0, nil)
        #expect(try database.number("SELECT count(*) FROM t") == 0)
        database.close()
        handle.interrupt()
    }

    @Test func `an interrupt ends a wait for a lock`() throws {
        let holder = try make()
        let waiter = try Database(path: holder.path, mode: .readWrite)
        let clock = ContinuousClock()
        try holder.transaction(.immediate) {
            waiter.interrupt()
            let start = clock.now
            #expect(failure { try waiter.transaction(.immediate) {} }?.kind == .interrupted)
            #expect(clock.now - start < .seconds(10))
        }
        try waiter.transaction(.immediate) {}
    }

    @Test func `a checkpoint empties the log unless a reader is in the way`() throws {
        let database = try Database(
            path: folder("b.db"), mode: .create, busy: .init(timeoutMilliseconds: 0))
        try database.execute("CREATE TABLE t (n)")
        let reader = try Database(path: database.path, mode: .readOnly)
        try reader.readTransaction {
            try database.execute("INSERT INTO t VALUES (1)")
            #expect(try !database.checkpoint(truncate: true))
            #expect(try !database.checkpoint(truncate: false))
            let patient = try Database(path: database.path, mode: .readWrite)
            patient.interrupt()
            #expect(failure { _ = try patient.checkpoint(truncate: true) }?.kind == .interrupted)
            #expect(!folder.read("b.db-wal").isEmpty)
        }
        #expect(try database.checkpoint(truncate: true))
        #expect(folder.read("b.db-wal").isEmpty)
        try database.execute("INSERT INTO t VALUES (2)")
        #expect(try database.checkpoint(truncate: false))
    }
}
