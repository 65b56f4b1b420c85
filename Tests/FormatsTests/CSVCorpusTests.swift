import Testing

@testable import Formats

/// csv-spectrum (Max Ogden) and csv-test-data (Sveinn Sveinsson), each file with its records as JSON.
@Suite(.enabled(if: Corpora.areHere, Corpora.absent))
struct CSVCorpusTests {
    @Test(arguments: Corpora.files("csv-spectrum/csvs", suffix: ".csv"))
    func `a file of csv-spectrum reads as its objects`(file: String) throws {
        let read = try records(DecodedSource(BytesSource(Corpora.read("csv-spectrum/csvs/\(file)"))))
        let answer = try Corpora.read("csv-spectrum/json/\(file.dropLast(4)).json")
        #expect(try objects(read) == JSONParser.parse(answer))
    }

    @Test(
        arguments: Corpora.files("csv-test-data/csv", suffix: ".csv").filter { !$0.hasPrefix("bad-") })
    func `a valid file of csv-test-data reads as its records`(file: String) throws {
        var dialect = CSVDialect()
        dialect.keepsBlankLines = true
        let bytes = try Corpora.read("csv-test-data/csv/\(file)")
        let read = try records(DecodedSource(BytesSource(bytes)), dialect: dialect)
        let answer = try Corpora.read("csv-test-data/json/\(file.dropLast(4)).json")
        let found =
            file.hasPrefix("header-")
            ? objects(read) : .array(read.map { .array($0.map { .string($0 ?? "") }) })
        #expect(try found == JSONParser.parse(answer))
    }

    @Test(
        arguments: [
            ("bad-missing-quote.csv", .unterminatedQuote, 2),
            ("bad-quotes-with-unescaped-quote.csv", .textAfterQuote, 2),
            ("bad-unescaped-quote.csv", .bareQuote, 2),
        ] as [(String, CSVError.Kind, Int)])
    func `a broken file of csv-test-data is refused with its place`(
        file: String, kind: CSVError.Kind, column: Int
    ) throws {
        let bytes = try Corpora.read("csv-test-data/csv/\(file)")
        let error = #expect(throws: CSVError.self) { try records(BytesSource(bytes)) }
        #expect(error?.kind == kind)
        #expect([error?.line, error?.column] == [2, column])
    }

    /// The records after the first as objects with the first's fields for keys.
    private func objects(_ records: [[String?]]) -> JSON {
        let header = records[0].map { $0 ?? "" }
        return .array(
            records.dropFirst().map { record in
                .object(JSONObject(zip(header, record).map { (key: $0, value: .string($1 ?? "")) }))
            })
    }
}
