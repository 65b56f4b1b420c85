import Testing

@testable import Formats

struct CSVReaderTests {
    @Test(
        arguments: [
            ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
            ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
            ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
            ("a,b\n1,2\r", [["a", "b"], ["1", "2"]]),
            ("a,b\r\n1,\"2\"\r", [["a", "b"], ["1", "2"]]),
            ("\u{FEFF}a,b\n", [["a", "b"]]),
            ("\u{FEFF}\"a\",b\n", [["a", "b"]]),
            ("a\n\n\r\n\nb\n\n", [["a"], ["b"]]),
            ("", []),
            ("\n", []),
            ("\u{FEFF}", []),
            (",", [[nil, nil]]),
            ("a,\n,b", [["a", nil], [nil, "b"]]),
            ("\"\",", [["", nil]]),
            ("\"\"", [[""]]),
            ("\"\"\"\"", [["\""]]),
            ("\"a\"\"b\"\"\",c", [["a\"b\"", "c"]]),
            ("\"a\nb\",\"c\r\nd\"\n", [["a\nb", "c\r\nd"]]),
            ("\"a\rb\"", [["a\rb"]]),
            ("\"a,b\",c", [["a,b", "c"]]),
            (" a , b ", [[" a ", " b "]]),
            ("007,王小明", [["007", "王小明"]]),
            ("a\nb,c,d\n", [["a"], ["b", "c", "d"]]),
        ] as [(String, [[String?]])])
    func `records are read as RFC 4180 has them`(text: String, expected: [[String?]]) throws {
        #expect(try records(text) == expected)
    }

    @Test(
        arguments: [
            ("a,b\n1,\"2\n3\n", .unterminatedQuote, 2, 2),
            ("\"", .unterminatedQuote, 1, 1),
            ("a\n\"x\ny\",\"z\n\n\n", .unterminatedQuote, 3, 2),
            ("a,\"b\"c\n", .textAfterQuote, 1, 2),
            ("\"b\" ,c\n", .textAfterQuote, 1, 1),
            ("\"b\"\rc\n", .bareCarriageReturn, 1, 1),
            ("a\n\"b\nc\"d\n", .textAfterQuote, 2, 1),
            ("a\n\"b\nc\"\rd\n", .bareCarriageReturn, 2, 1),
            ("a,b\nc,d\"e\"\n", .bareQuote, 2, 2),
            (" \"a\"\n", .bareQuote, 1, 1),
            ("a\rb\n", .bareCarriageReturn, 1, 1),
            ("a,b\n1,2\0\n", .nulByte, 2, 2),
            ("\"x\n\0\"", .nulByte, 1, 1),
            ("\"x\"\0", .textAfterQuote, 1, 1),
        ] as [(String, CSVError.Kind, Int, Int)])
    func `a fault is refused with the line and field where it starts`(
        text: String, kind: CSVError.Kind, line: Int, column: Int
    ) throws {
        let error = try #require(throws: CSVError.self) { try records(text) }
        #expect(error.kind == kind)
        #expect([error.line, error.column] == [line, column])
        #expect(error.message.hasPrefix("line \(line), field \(column): "))
    }

    @Test func `the line is the one where the record starts`() throws {
        let reader = CSVReader(BytesSource("a\n\n\"b\nc\",d\r\n\r\ne"))
        var lines: [Int] = []
        while try reader.next() { lines.append(reader.line) }
        #expect(lines == [1, 3, 6])
        #expect(reader.blankLines == 2)
    }

    @Test func `the raw record is what was read, without its line end`() throws {
        let reader = CSVReader(BytesSource(Array("a,\"b\"\"\r\nc\"\r\nd\n\n\"e\"".utf8), chunkSize: 1))
        var raw: [String] = []
        while try reader.next() { raw.append(String(decoding: reader.rawRecord, as: UTF8.self)) }
        #expect(raw == ["a,\"b\"\"\r\nc\"", "d", "\"e\""])
    }

    @Test func `an error is final`() throws {
        let reader = CSVReader(BytesSource("a\nb\"c\nd\n"))
        #expect(try reader.next())
        let first = #expect(throws: CSVError.self) { try reader.next() }
        let second = #expect(throws: CSVError.self) { try reader.next() }
        #expect(first == second)
        #expect(reader.fieldCount == 0)
    }

    @Test func `a record may have as many fields as the limit says and no more`() throws {
        var dialect = CSVDialect()
        dialect.maximumFields = 300
        let full = String(repeating: ",", count: 299)
        #expect(try records(full, dialect: dialect)[0].count == 300)
        let error = #expect(throws: CSVError.self) { try records(full + ",", dialect: dialect) }
        #expect(error?.kind == .tooManyFields)
        #expect(error?.column == 301)
    }

    @Test(arguments: [false, true], [1, 7, .max])
    func `a field may be as long as the limit says and no longer`(quoted: Bool, chunkSize: Int) throws {
        var dialect = CSVDialect()
        dialect.maximumFieldBytes = 100
        let quote = quoted ? "\"" : ""
        func file(_ count: Int) -> [UInt8] {
            Array("a\nb,\(quote)\(String(repeating: "x", count: count))\(quote)\nc\n".utf8)
        }
        #expect(outcome(file(100), chunkSize: chunkSize, dialect: dialect).0.count == 3)
        let error = outcome(file(101), chunkSize: chunkSize, dialect: dialect).1
        #expect(error?.kind == .fieldTooLong)
        #expect([error?.line, error?.column] == [2, 2])
    }

    @Test func `a record may be as long as the limit says and no longer`() {
        var dialect = CSVDialect()
        dialect.maximumRecordBytes = 9
        #expect(outcome(Array("a\n1234,6789\nb".utf8), chunkSize: 3, dialect: dialect).1 == nil)
        let error = outcome(Array("a\n1234,67890\nb".utf8), chunkSize: 3, dialect: dialect).1
        #expect(error?.kind == .recordTooLong)
        #expect(error?.line == 2)
    }

    @Test(arguments: [[UInt8](), Array("\"".utf8)])
    func `an endless field is refused without holding it`(opening: [UInt8]) throws {
        let source = EndlessSource(opening)
        let reader = CSVReader(source)
        let error = #expect(throws: CSVError.self) { try reader.next() }
        #expect(error?.kind == .fieldTooLong)
        #expect(source.given < 3 << 20)
    }

    @Test func `a file longer than the buffer is read to its end`() throws {
        let line = "12,\"Ada \"\"the\"\" Lovelace\",上海\r\n"
        let text = String(repeating: line, count: 50_000)
        let reader = CSVReader(DecodedSource(BytesSource(Array(text.utf8), chunkSize: 65_521)))
        var count = 0
        var asExpected = true
        while try reader.next() {
            count += 1
            asExpected =
                asExpected && reader.line == count && reader.string(1) == "Ada \"the\" Lovelace"
                && reader.string(2) == "上海"
        }
        #expect(count == 50_000)
        #expect(asExpected)
    }

    @Test func `looking ahead takes nothing away`() throws {
        let reader = CSVReader(BytesSource(Array("\u{FEFF}a;b\n1;2\n".utf8), chunkSize: 2))
        let ahead = try reader.readAhead { String(decoding: $0, as: UTF8.self) }
        #expect(ahead == "a;b\n1;2\n")
        #expect(try reader.detectDelimiter() == UInt8(ascii: ";"))
        #expect(try reader.next())
        #expect([reader.string(0), reader.string(1)] == ["a", "b"])
    }

    @Test func `blank lines are records of one null when they are kept`() throws {
        var dialect = CSVDialect()
        dialect.keepsBlankLines = true
        #expect(try records("a\n\r\n\nb\n", dialect: dialect) == [["a"], [nil], [nil], ["b"]])
    }
}

/// Gives the letter x for ever.
private final class EndlessSource: ByteSource {
    private var opening: [UInt8]
    private(set) var given = 0

    init(_ opening: [UInt8]) { self.opening = opening }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        buffer.initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "x"))
        buffer.copyBytes(from: opening)
        opening = []
        given += buffer.count
        return buffer.count
    }
}
