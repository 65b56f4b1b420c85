import SQLite
import Testing

@Suite struct RowTests {
    static let values: [SQLValue] = [
        .null, .integer(0), .integer(.max), .integer(.min), .integer(-1),
        .real(0.1), .real(-.greatestFiniteMagnitude), .real(.infinity), .real(.leastNonzeroMagnitude),
        .text(""), .text("a\0b"), .text("\0"), .text("Zoë 👩‍👩‍👧"), .text(String(repeating: "x", count: 70_000)),
        .blob([]), .blob([0]), .blob([0, 255, 0]), .blob(Array(repeating: 7, count: 70_000)),
    ]

    @Test(arguments: values) func `a value comes back with its type`(_ value: SQLValue) throws {
        let database = try memory()
        try database.execute("CREATE TABLE t (v ANY) STRICT")
        try database.execute("INSERT INTO t VALUES (\(value))")
        let found = try database.first("SELECT v, v IS NULL, length(CAST(v AS BLOB)) FROM t") { row in
            (row.value(at: 0), row.isNull(at: 0), row.bool(at: 1), row.int(at: 2))
        }
        let (back, isNull, isNullInSQL, length) = try #require(found)
        #expect(back == value)
        #expect(isNull == (value == .null) && isNullInSQL == isNull)
        switch value {
        case .text(let text): #expect(length == text.utf8.count)
        case .blob(let blob): #expect(length == blob.count)
        default: break
        }
    }

    @Test func `static bindings tell empty from NULL`() throws {
        let database = try memory()
        let statement = try database.prepare(
            "SELECT typeof(?1), typeof(?2), typeof(?3), typeof(?4), typeof(?5)")
        let none = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
        unsafe statement.bindText(none, at: 1)
        unsafe statement.bindBlob(none, at: 2)
        statement.bindNull(at: 3)
        statement.bind(Double.nan, at: 4)
        let row = try statement.step()
        #expect(row)
        let types = (0..<5).map { statement.row.text(at: $0) }
        #expect(types == ["text", "blob", "null", "null", "null"])
    }

    @Test func `a NULL reads as nothing, and optionally as nil`() throws {
        let database = try memory()
        try database.forEach("SELECT NULL AS a, 5, 2.5, 'x', x'01'") { row in
            #expect(row.count == 5 && row.name(at: 0) == "a")
            #expect(row.int64(at: 0) == 0 && row.double(at: 0) == 0 && !row.bool(at: 0))
            #expect(row.text(at: 0).isEmpty && row.blob(at: 0).isEmpty)
            #expect(row.optionalInt64(at: 0) == nil && row.optionalInt64(at: 1) == 5)
            #expect(row.optionalDouble(at: 0) == nil && row.optionalDouble(at: 2) == 2.5)
            #expect(row.optionalText(at: 0) == nil && row.optionalText(at: 3) == "x")
            #expect(row.optionalBlob(at: 0) == nil && row.optionalBlob(at: 4) == [1])
            let lent = unsafe row.withBytes(at: 3) { unsafe Array($0) }
            #expect(lent == [UInt8(ascii: "x")])
        }
    }

    @Test func `text that is not UTF-8 is repaired or refused`() throws {
        let database = try memory()
        try database.forEach("SELECT CAST(x'61FF62' AS TEXT) AS body, 'fine'") { row in
            #expect(row.text(at: 0) == "a\u{FFFD}b")
            let fine = try row.validText(at: 1)
            #expect(fine == "fine")
            var error: SQLiteError?
            do throws(SQLiteError) { _ = try row.validText(at: 0) } catch let caught { error = caught }
            #expect(error?.kind == .mismatch)
            #expect(error?.message == "column 'body' is not valid UTF-8")
            let bytes = unsafe row.withBytes(at: 0) { unsafe Array($0) }
            #expect(bytes == [0x61, 0xFF, 0x62])
        }
    }

    private struct Pair: RowDecodable, Equatable {
        var a: Int
        var b: String

        init(_ row: borrowing Row) {
            a = row.int(at: 0)
            b = row.text(at: 1)
        }
    }

    @Test func `rows decode into values`() throws {
        let database = try memory()
        let pairs = try database.query("SELECT 1, 'x' UNION SELECT 2, 'y'", as: Pair.self)
        #expect(pairs.map(\.a) == [1, 2] && pairs.map(\.b) == ["x", "y"])
        #expect(try database.first("SELECT 1, 'x'", as: Pair.self) == pairs[0])
        #expect(try database.first("SELECT 1, 'x' WHERE 0", as: Pair.self) == nil)
    }
}
