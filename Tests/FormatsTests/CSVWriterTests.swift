import Testing

@testable import Formats

struct CSVWriterTests {
    private func written(_ record: [String?], _ writer: CSVWriter = CSVWriter()) -> String {
        var bytes: [UInt8] = []
        writer.appendRecord(record, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        arguments: [
            (["a", "b"], "a,b\n"),
            (["", nil, "x"], "\"\",,x\n"),
            ([nil], "\"\"\n"),
            ([nil, nil], ",\n"),
            (["a,b", "a\"b", "a\nb", "a\rb"], "\"a,b\",\"a\"\"b\",\"a\nb\",\"a\rb\"\n"),
            ([" a ", "王;|\t"], " a ,王;|\t\n"),
            (["\u{FEFF}a"], "\"\u{FEFF}a\"\n"),
        ] as [([String?], String)])
    func `fields are quoted where they must be, and empty text is not null`(
        record: [String?], expected: String
    ) {
        #expect(written(record) == expected)
    }

    @Test func `delimiter and line end are as asked for`() {
        let writer = CSVWriter(delimiter: UInt8(ascii: ";"), crlf: true)
        #expect(written(["a,b", "c;d"], writer) == "a,b;\"c;d\"\r\n")
    }

    @Test func `fields one by one make the record that they make at once`() {
        var writer = CSVWriter()
        var bytes: [UInt8] = []
        for _ in 0..<2 {
            writer.appendField("a", to: &bytes)
            writer.appendField("b,b"[...], to: &bytes)
            writer.appendNull(to: &bytes)
            Array("c".utf8).withUnsafeBytes { writer.appendField($0, to: &bytes) }
            writer.endRecord(to: &bytes)
        }
        #expect(String(decoding: bytes, as: UTF8.self) == "a,\"b,b\",,c\na,\"b,b\",,c\n")
    }

    // The first six are OWASP's list ("CSV Injection"), then their full-width forms.
    @Test(arguments: [
        ("=1+1", true), ("+1+cmd", true), ("-1+cmd", true), ("@SUM(A1)", true), ("\t=1", true),
        ("\r=1", true),
        ("＝1", true), ("＋1", true), ("－1", true), ("＠x", true), ("\n=1", true),
        ("-", true), ("+", true), ("-.5", true), ("1=2", false), ("a=b", false), ("", false), ("，", false),
        ("-12", false), ("+3.25", false), ("-1e9", false), ("-1.5E-3", false), ("+86 21 5555", true),
    ])
    func `a formula is guarded and a number is not`(text: String, guarded: Bool) throws {
        let line = written([text, "x"], CSVWriter(safe: true))
        #expect(try records(line) == [[guarded ? "'" + text : text, "x"]])
        #expect(try records(written([text, "x"])) == [[text, "x"]])
    }
}
