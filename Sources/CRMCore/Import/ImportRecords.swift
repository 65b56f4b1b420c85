import Formats

/// The records of a file that is imported, whatever its format: texts under the names of columns.
protocol ImportRecords: AnyObject {
    /// The character set in use, known after the header.
    var charset: CharacterSet { get }
    /// What stands between the values of rejected rows.
    var delimiter: UInt8 { get }
    /// The physical line where the current record starts, from 1.
    var line: Int { get }
    /// Values of the current record.
    var fieldCount: Int { get }

    /// Reads the names of the columns; nil when the file is empty.
    func readHeader() throws -> [String]?

    /// Moves to the next record; false at the end.
    func next() throws -> Bool

    /// Refuses the current record when it does not lie under the header.
    func checkShape() throws

    /// The text of a value, or nil where there is nothing, not even quotes.
    func text(_ index: Int) -> String?

    /// Whether an empty text was written, and not nothing.
    func wasQuoted(_ index: Int) -> Bool

    /// What is to be told of the columns that went nowhere, at the end of the file.
    func leftOut(of columns: [String]) -> [String]
}

extension ImportRecords {
    var delimiter: UInt8 { UInt8(ascii: ",") }
    func leftOut(of columns: [String]) -> [String] { columns }
}

extension ImportRequest {
    /// Opens the records of the file.
    ///
    /// - Parameter isProposal: Whether it is to be seen what a map could take.
    func records(isProposal: Bool = false) throws -> any ImportRecords {
        let source = try PrefixedSource(source, count: 8)
        guard !Self.isWorkbook(source.prefix) else {
            throw CoreError(
                .usage, "'\(name)' is an Excel workbook", hints: ["save it as CSV UTF-8, and import that"])
        }
        switch format {
        case .csv: return try CSVRecords(source, self)
        case .json:
            let decoded = DecodedSource(source, charset: charset)
            return JSONRecords(JSONArrayReader(decoded).next, decoded)
        case .jsonl:
            let decoded = DecodedSource(source, charset: charset)
            return JSONRecords(JSONLinesReader(decoded).next, decoded)
        case .vcard:
            return CardRecords(
                VCardReader(source, charset: charset), charset: charset ?? .utf8, kind: defaults["kind"],
                isMapped: map != nil || isProposal)
        }
    }

    /// Workbooks are ZIP archives, and the older ones compound files.
    private static func isWorkbook(_ prefix: [UInt8]) -> Bool {
        prefix.starts(with: [0x50, 0x4B, 0x03, 0x04]) || prefix.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    }
}
