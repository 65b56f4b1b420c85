import SQLite
import Testing

@Suite struct SQLTests {
    @Test func `a value becomes a question mark`() throws {
        let database = try Database(path: ":memory:", mode: .readWrite)
        try database.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT) STRICT")
        let hostile = "x'); DROP TABLE note; --"
        try database.transaction(.immediate) {
            try database.execute("INSERT INTO note (body) VALUES (\(hostile))")
        }
        let found = try database.query("SELECT body FROM note") { $0.text(at: 0) }
        #expect(found == [hostile])
        let insert = try database.prepare("INSERT INTO note (body) VALUES (?)")
        for i in 0..<10 { insert.bind("\(i)", at: 1); try insert.run() }
        while try insert.step() { _ = insert.row.text(at: 0) }
    }
}
