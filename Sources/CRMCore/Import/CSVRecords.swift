import Formats

/// The records of a CSV file.
final class CSVRecords: ImportRecords {
    private let reader: CSVReader
    private let source: DecodedSource
    private var columnCount = 0

    init(_ source: any ByteSource, _ request: ImportRequest) throws {
        self.source = DecodedSource(source, charset: request.charset)
        reader = CSVReader(
            self.source, dialect: CSVDialect(delimiter: request.delimiter ?? UInt8(ascii: ",")))
        if request.delimiter == nil { try reader.detectDelimiter() }
    }

    var charset: CharacterSet { source.charset ?? .utf8 }
    var delimiter: UInt8 { reader.dialect.delimiter }
    var line: Int { reader.line }
    var fieldCount: Int { reader.fieldCount }

    func readHeader() throws -> [String]? {
        guard try reader.next() else { return nil }
        columnCount = reader.fieldCount
        return (0..<columnCount).map(reader.string)
    }

    func next() throws -> Bool { try reader.next() }

    func checkShape() throws {
        let count = reader.fieldCount
        guard count == columnCount else {
            let isQuotedWhole =
                count == 1 && reader.wasQuoted(0) && reader.string(0).utf8.contains(reader.dialect.delimiter)
            throw ImportRowError(
                .columns,
                "\(count) \(count == 1 ? "value" : "values") where the header has \(columnCount) columns"
                    + (isQuotedWhole ? " (the whole row stands in quotes)" : ""))
        }
    }

    func text(_ index: Int) -> String? { reader.text(index) }
    func wasQuoted(_ index: Int) -> Bool { reader.wasQuoted(index) }
}
