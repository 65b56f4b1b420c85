import SQLite
import Testing

@testable import CRMCore

/// Reads that are journaled before anything of them is shown, and refusals.
@Suite struct TraceTests {
    @Test func `a read is not handed on while it cannot be journaled, and a refusal does not wait`() throws {
        let file = try TestDatabase()
        let workspace = try file.open(command: "customer export", busy: .init(timeoutMilliseconds: 50))
        let other = try file.open()
        let before = try other.lineCount()
        try other.database.transaction(.immediate) {
            let error = #expect(throws: SQLiteError.self) {
                try workspace.leaveTrace("customer export", count: 3)
            }
            #expect(error?.kind == .busy)
            workspace.noteRefusal()
        }
        #expect(try other.lineCount() == before)
        try workspace.leaveTrace("customer export", count: 3)
        workspace.noteRefusal()
        let counts = try other.database.query("SELECT counts FROM txn ORDER BY seq DESC LIMIT 2") {
            $0.text(at: 0)
        }
        #expect(counts == ["refusal 1", "customer export 3"])
    }

    @Test func `refusals of one command leave a line a minute`() throws {
        let file = try TestDatabase()
        let start = file.now.milliseconds
        let before = try file.open().lineCount()
        for second: Int64 in [0, 1, 59, 61, 70] {
            let now = Moment(milliseconds: start + second * 1000)
            try file.open(command: "customer export", systemClock: { now }).noteRefusal()
        }
        try file.open(
            command: "user add", systemClock: { Moment(milliseconds: start + 70_000) }
        ).noteRefusal()
        #expect(try file.open().lineCount() == before + 3)
        #expect(try Audit(file.open()).verify(anchors: nil, limit: 100).findings.isEmpty)
    }
}

extension Workspace {
    fileprivate func lineCount() throws -> Int {
        try database.first("SELECT count(*) FROM txn") { $0.int(at: 0) } ?? 0
    }
}
