import SQLite
import Testing

@Suite struct SQLTests {
    @Test func `values become question marks and stay out of the text`() {
        let sql: SQL = "SELECT * FROM t WHERE a = \(1) AND b = \("x' OR '1'='1") AND c = \(nil as Double?)"
        #expect(sql.text == "SELECT * FROM t WHERE a = ? AND b = ? AND c = ?")
        #expect(sql.arguments == [.integer(1), .text("x' OR '1'='1"), .null])
        #expect("\(sql)" == sql.text && String(reflecting: sql) == sql.text)
    }

    @Test(arguments: ["x'); DROP TABLE note; --", "\"", "?", "?1", ":a", "\0'; DROP TABLE note", "'\u{301}"])
    func `a hostile value comes back as it went in`(_ hostile: String) throws {
        let database = try memory()
        try database.execute("CREATE TABLE note (body TEXT) STRICT")
        try database.execute("INSERT INTO note VALUES (\(hostile))")
        let found = try database.query("SELECT body FROM note WHERE body = \(hostile)") { row in
            row.text(at: 0)
        }
        #expect(found == [hostile])
    }

    /// A quote with a combining mark is another Character, and still ends a name for SQLite.
    @Test(arguments: [
        "plain", "two words", "a\"b", "\"", "\"\u{301}; DROP TABLE keep; --", "é", "'", "]", "x\u{200D}\"",
    ])
    func `an identifier stays one name`(_ name: String) throws {
        let database = try memory()
        try database.execute("CREATE TABLE keep (a)")
        try database.execute("CREATE TABLE \(identifier: name) (\(identifier: name) INTEGER)")
        try database.execute("INSERT INTO \(identifier: name) (\(identifier: name)) VALUES (\(7))")
        let names = try database.schemaObjects().map(\.name)
        #expect(Set(names.map { Array($0.utf8) }) == [Array("keep".utf8), Array(name.utf8)])
    }

    @Test func `a name with a NUL is refused, not cut`() throws {
        let database = try memory()
        let error = failure { try database.execute("CREATE TABLE \(identifier: "a\0b") (x)") }
        #expect(error != nil)
        #expect(try database.schemaObjects().isEmpty)
    }

    @Test func `parts join with their values in order`() {
        let parts: [SQL] = ["a = \(1)", "b = \(2)", "c = \(3)"]
        let sql: SQL = "SELECT \(0) WHERE \(sql: parts.joined(separator: " AND "))"
        #expect(sql.text == "SELECT ? WHERE a = ? AND b = ? AND c = ?")
        #expect(sql.arguments == [.integer(0), .integer(1), .integer(2), .integer(3)])
        #expect([SQL]().joined(separator: ", ").text.isEmpty)
    }

    static let refused: [(SQL, String)] = [
        ("SELECT 1; SELECT 2", "more than one statement"),
        ("SELECT 1; DROP TABLE t", "more than one statement"),
        ("", "no statement"),
        (" -- nothing", "no statement"),
        ("SELECT ?", "1 question marks and 0 values"),
        ("SELECT ? + \(1)", "2 question marks and 1 values"),
    ]

    @Test(arguments: refused) func `what is not one statement with its values is refused`(
        _ sql: SQL, _ message: String
    ) throws {
        let database = try memory()
        let error = failure { try database.execute(sql) }
        #expect(error?.kind == .misuse)
        #expect(error?.message == message)
    }

    @Test(arguments: ["SELECT 1;", "SELECT 1 ; -- done", " /* first */ SELECT 1 ;; "] as [SQL])
    func `comments and semicolons around a statement are no other statement`(_ sql: SQL) throws {
        #expect(try memory().number(sql) == 1)
    }

    @Test func `double quotes hold a name and never a text`() throws {
        let database = try memory()
        for error in [
            failure { try database.execute("SELECT \"no such thing\"") },
            failure { try database.execute("CREATE TABLE t (a DEFAULT \"x\", CHECK (a <> \"y\"))") },
        ] { #expect(error?.message.hasPrefix("no such column") ?? false, "\(error.debugDescription)") }
    }
}
