@testable import Formats

/// Reads all records of CSV, null where nothing stands between delimiters.
func records(
    _ source: any ByteSource, dialect: CSVDialect = .init()
) throws -> [[String?]] {
    let reader = CSVReader(source, dialect: dialect)
    var records: [[String?]] = []
    while try reader.next() {
        records.append((0..<reader.fieldCount).map(reader.text))
    }
    return records
}

func records(_ text: String, dialect: CSVDialect = .init()) throws -> [[String?]] {
    try records(BytesSource(text), dialect: dialect)
}

/// What came before the error, and the error.
func outcome(_ bytes: [UInt8], chunkSize: Int, dialect: CSVDialect = .init()) -> ([[String?]], CSVError?) {
    let reader = CSVReader(BytesSource(bytes, chunkSize: chunkSize), dialect: dialect)
    var records: [[String?]] = []
    do {
        while try reader.next() {
            records.append((0..<reader.fieldCount).map(reader.text))
        }
        return (records, nil)
    } catch {
        return (records, error as? CSVError)
    }
}

func decode(
    _ bytes: [UInt8], _ charset: CharacterSet? = nil, chunkSize: Int = .max
) throws -> [UInt8] {
    try DecodedSource(BytesSource(bytes, chunkSize: chunkSize), charset: charset).readAll()
}
