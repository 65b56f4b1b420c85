import CSQLite
import SQLite
import Testing

@Suite struct StatementTests {
    private func counting() throws -> Database {
        let database = try memory()
        try database.execute("CREATE TABLE t (n INTEGER) STRICT")
        return database
    }

    @Test func `a statement runs again with other values`() throws {
        let database = try counting()
        let insert = try database.prepare("INSERT INTO t VALUES (?)")
        for number in 1...100 {
            insert.bind(number, at: 1)
            try insert.run()
        }
        #expect(try database.number("SELECT sum(n) FROM t") == 5050)
        #expect(database.lastInsertRowID == 100 && database.changes == 1 && database.totalChanges == 100)
    }

    @Test func `bindings stay over a reset and go when cleared`() throws {
        let database = try memory()
        let statement = try database.prepare("SELECT ?")
        statement.bind("kept", at: 1)
        var seen: [String?] = []
        for clears in [false, true] {
            _ = try statement.step()
            seen.append(statement.withRow { row in row.optionalText(at: 0) })
            statement.reset()
            if clears { statement.clearBindings() }
        }
        _ = try statement.step()
        seen.append(statement.row.optionalText(at: 0))
        #expect(seen == ["kept", "kept", nil])
    }

    @Test func `a statement that went back carries nothing over`() throws {
        let database = try memory()
        for value in [SQLValue.text("secret"), .null] {
            let statement = try database.prepare("SELECT ?")
            if value != .null { statement.bind(value, at: 1) }
            _ = try statement.step()
            #expect(statement.row.value(at: 0) == value)
        }
    }

    @Test func `the same statement runs inside itself`() throws {
        let database = try counting()
        for number in 1...3 { try database.execute("INSERT INTO t VALUES (\(number))") }
        var pairs: [Int] = []
        try database.forEach("SELECT n FROM t ORDER BY n") { outer in
            try database.forEach("SELECT n FROM t ORDER BY n") { inner in
                pairs.append(outer.int(at: 0) * 10 + inner.int(at: 0))
            }
        }
        #expect(pairs == [11, 12, 13, 21, 22, 23, 31, 32, 33])
    }

    @Test func `a body that throws leaves the statement usable and no lock behind`() throws {
        struct Stop: Error {}
        let database = try counting()
        for number in 1...3 { try database.execute("INSERT INTO t VALUES (\(number))") }
        #expect(throws: Stop.self) { try database.forEach("SELECT n FROM t") { _ in throw Stop() } }
        try database.execute("DROP TABLE t")
    }

    @Test func `a change of the schema reaches cached statements`() throws {
        let database = try counting()
        try database.execute("INSERT INTO t VALUES (1)")
        let select: SQL = "SELECT * FROM t"
        #expect(try database.first(select) { row in row.count } == 1)
        try database.execute("ALTER TABLE t ADD COLUMN m INTEGER")
        #expect(try database.first(select) { row in row.count } == 2)
    }

    @Test func `more texts than the cache holds still work`() throws {
        let database = try memory()
        for round in 0..<2 {
            for width in 1...200 {
                let columns = [SQL](repeating: "\(round)", count: width).joined(separator: ", ")
                #expect(try database.first("SELECT \(sql: columns)") { row in row.count } == width)
            }
        }
    }

    /// To Swift the two texts are equal.
    @Test func `texts that differ in their bytes are different statements`() throws {
        let database = try memory()
        let found = try (["SELECT 'e\u{301}'", "SELECT '\u{E9}'"] as [SQL]).map { sql in
            try database.first(sql) { row in row.blob(at: 0) }
        }
        #expect(found == [Array("e\u{301}".utf8), Array("\u{E9}".utf8)])
    }

    @Test func `a binding that fails fails the step`() throws {
        let database = try counting()
        let insert = try database.prepare("INSERT INTO t VALUES (?)")
        insert.bind(1, at: 2)
        let other = try database.prepare("SELECT ?")
        other.bind(1, at: 2)
        var kinds: [SQLiteError.Kind] = []
        for _ in 0..<2 {
            do throws(SQLiteError) { try insert.run() } catch { kinds.append(error.kind) }
        }
        do throws(SQLiteError) { _ = try other.step() } catch { kinds.append(error.kind) }
        #expect(kinds == [.misuse, .misuse, .misuse])
        #expect(try database.number("SELECT count(*) FROM t") == 0)
        insert.clearBindings()
        insert.bind(1, at: 1)
        try insert.run()
        #expect(try database.number("SELECT count(*) FROM t") == 1)
    }

    @Test func `binding while a row stands is refused`() throws {
        let database = try memory()
        let statement = try database.prepare("SELECT ? UNION SELECT 2")
        _ = try statement.step()
        statement.bind(5, at: 1)
        var kind: SQLiteError.Kind?
        do throws(SQLiteError) { _ = try statement.step() } catch { kind = error.kind }
        #expect(kind == .misuse)
    }

    @Test func `a statement outlives the closing of its database`() throws {
        let database = try counting()
        let statement = try database.prepare("SELECT 1")
        database.close()
        #expect(failure { _ = try database.prepare("SELECT 1") }?.kind == .misuse)
        #expect(failure { try database.execute(script: "SELECT 1") }?.message == "the database is closed")
        let row = try statement.step()
        #expect(row)
    }

    @Test func `a script runs each of its statements`() throws {
        let database = try memory()
        try database.execute(
            script: "CREATE TABLE a (x); -- one\nINSERT INTO a VALUES (';'); INSERT INTO a VALUES (2);\n")
        #expect(try database.number("SELECT count(*) FROM a") == 2)
        #expect(
            failure { try database.execute(script: "INSERT INTO a VALUES (3); NONSENSE; SELECT 1") } != nil)
        #expect(try database.number("SELECT count(*) FROM a") == 3)
    }
}
