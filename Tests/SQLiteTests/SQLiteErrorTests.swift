import CSQLite
import SQLite
import Testing

@Suite struct SQLiteErrorTests {
    static let schema: StaticString = """
        CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, age INTEGER CHECK (age >= 0)) STRICT;
        CREATE TABLE c (p INTEGER REFERENCES p (id)) STRICT;
        INSERT INTO p VALUES (1, 'Ada', 36);
        """

    static let kinds: [(SQL, SQLiteError.Kind)] = [
        ("INSERT INTO p VALUES (2, \("Ada"), 1)", .constraint(.unique)),
        ("INSERT INTO p VALUES (1, \("Eve"), 1)", .constraint(.primaryKey)),
        ("INSERT INTO p VALUES (2, \(nil as String?), 1)", .constraint(.notNull)),
        ("INSERT INTO p VALUES (2, \("Eve"), \(-1))", .constraint(.check)),
        ("INSERT INTO p VALUES (2, \("Eve"), \("secret"))", .constraint(.datatype)),
        ("INSERT INTO c VALUES (\(99))", .constraint(.foreignKey)),
        ("INSERT INTO p (id, name) VALUES (\("secret"), \("Eve"))", .mismatch),
        ("SELECT zeroblob(\(2_000_000_000))", .tooBig),
        ("SELECT nonsense", .other),
    ]

    @Test(arguments: kinds) func `a failure has its kind, and no value in its words`(
        _ sql: SQL, _ kind: SQLiteError.Kind
    ) throws {
        let database = try memory()
        try database.execute(script: Self.schema)
        let error = try #require(failure { try database.execute(sql) })
        #expect(error.kind == kind, "\(error) \(error.extendedCode)")
        #expect(error.sql == sql.text)
        #expect(!"\(error)".contains("secret") && !"\(error)".contains("Eve"))
    }

    /// Functions and virtual tables quote what they choke on.
    static let leaks: [(SQL, String)] = [
        ("SELECT * FROM words WHERE words MATCH \("secret \"")", "unterminated string"),
        ("SELECT * FROM words WHERE words MATCH \("secret:x")", "no such column"),
        ("SELECT * FROM words WHERE words MATCH \("(secret) secret)")", "fts5: syntax error"),
        ("SELECT json_extract('{}', \("secret"))", "JSON path error"),
        ("ATTACH \("/secret/file") AS other", "unable to open database"),
        ("SELECT json(\("{secret"))", "malformed JSON"),
        ("INSERT INTO words (words) VALUES (\("secret"))", "SQL logic error"),
    ]

    @Test(arguments: leaks) func `a message that quotes a value is cut before it`(
        _ sql: SQL, _ message: String
    ) throws {
        let database = try memory()
        try database.execute("CREATE VIRTUAL TABLE words USING fts5 (body)")
        let error = try #require(failure { try database.execute(sql) })
        #expect(error.message.hasPrefix(message))
        #expect(!"\(error)".contains("secret"))
    }

    @Test func `a failure shows the statement and its question marks`() throws {
        let error = failure { try memory().execute("INSERT INTO nowhere VALUES (\(1))") }
        #expect(error?.description == "no such table: nowhere in 'INSERT INTO nowhere VALUES (?)'")
    }

    @Test(arguments: [
        (SQLITE_BUSY, SQLiteError.Kind.busy), (SQLITE_BUSY | 2 << 8, .busy), (SQLITE_LOCKED, .busy),
        (SQLITE_FULL, .full), (SQLITE_READONLY | 4 << 8, .readOnly), (SQLITE_NOTADB, .notADatabase),
        (SQLITE_CORRUPT, .corrupt), (SQLITE_INTERRUPT, .interrupted), (SQLITE_IOERR | 1 << 8, .ioError),
        (SQLITE_CANTOPEN, .cantOpen), (SQLITE_MISMATCH, .mismatch), (SQLITE_RANGE, .misuse),
        (SQLITE_CONSTRAINT, .constraint(.other)), (SQLITE_ERROR, .other),
    ]) func `extended codes belong to the kind of their primary code`(_ code: Int32, _ kind: SQLiteError.Kind)
    {
        let error = SQLiteError(code: code, message: "")
        #expect(error.kind == kind)
        #expect(error.code == code & 0xFF && error.extendedCode == code)
    }
}
