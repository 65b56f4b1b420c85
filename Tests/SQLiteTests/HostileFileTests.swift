import CSQLite
import SQLite
import Testing

/// What someone with write access to the file may have put there.
@Suite struct HostileFileTests {
    private let folder = TemporaryFolder()

    /// Writes a file with SQLite as it comes, none of our settings made.
    private func plant(_ script: String) throws -> Database {
        var connection: OpaquePointer?
        unsafe sqlite3_open(folder("a.db"), &connection)
        let code = unsafe sqlite3_exec(connection, script, nil, nil, nil)
        unsafe sqlite3_close(connection)
        #expect(code == SQLITE_OK)
        return try Database(path: folder("a.db"), mode: .readWrite)
    }

    @Test func `a planted trigger does nothing`() throws {
        let database = try plant(
            """
            CREATE TABLE t (n); CREATE TABLE log (n);
            CREATE TRIGGER spy AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.n); END;
            """)
        try database.execute("INSERT INTO t VALUES (\(1))")
        #expect(try database.number("SELECT count(*) FROM t") == 1)
        #expect(try database.number("SELECT count(*) FROM log") == 0)
    }

    @Test func `a planted view is refused, a temporary one of ours works`() throws {
        let database = try plant(
            "CREATE TABLE t (n); INSERT INTO t VALUES (1); CREATE VIEW v AS SELECT n FROM t;")
        let error = failure { _ = try database.number("SELECT n FROM v") }
        #expect(error?.message == "access to view \"v\" prohibited")
        try database.execute("CREATE TEMP VIEW ours AS SELECT n + 1 FROM t")
        #expect(try database.number("SELECT * FROM ours") == 2)
    }

    @Test func `the schema calls no function with side effects`() throws {
        let database = try plant("CREATE TABLE t (n, m DEFAULT (load_extension('x')));")
        let error = failure { try database.execute("INSERT INTO t (n) VALUES (1)") }
        #expect(error?.message == "unsafe use of load_extension()")
    }

    @Test func `the schema is listed with what was planted, under whatever name`() throws {
        let database = try plant(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE);
            CREATE INDEX i ON t (name); ANALYZE;
            CREATE TRIGGER spy AFTER INSERT ON t BEGIN SELECT 1; END;
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET name = 'sqlite_autoindex_t_9', sql = replace(sql, 'spy', 'sqlite_autoindex_t_9')
            WHERE name = 'spy';
            """)
        let objects = try database.schemaObjects()
        #expect(objects.map(\.type) == ["index", "table", "trigger"])
        #expect(objects.map(\.name) == ["i", "t", "sqlite_autoindex_t_9"])
        #expect(objects.map(\.table) == ["t", "t", "t"])
        #expect(objects[0].sql == "CREATE INDEX i ON t (name)")
        try database.execute("CREATE TEMP TABLE passing (n)")
        #expect(try database.schemaObjects() == objects)
    }
}
