import CRMCore
import Formats

/// Columns of a CSV file, as the text that stands in them; an empty cell is missing.
package struct DataTable: Sendable {
    /// What messages call the file.
    package let name: String
    package let columnNames: [String]
    /// The physical line that each row starts on.
    package let lines: [Int]
    private var cells: [String: [String?]]

    package var count: Int { lines.count }

    /// Reads the columns of the given names, or all when nil; blanks around a cell do not count.
    ///
    /// - Parameter null: a text that means missing, besides nothing at all.
    /// - Throws: ``CoreError`` for an unknown column, a column name that is there twice, and a row with more or
    ///   fewer fields than the header; what reading throws.
    package init(
        reading source: any ByteSource, name: String, columns wanted: [String]? = nil, null: String? = nil
    ) throws {
        let reader = CSVReader(DecodedSource(source))
        try reader.detectDelimiter()
        guard try reader.next() else { throw CoreError(.failed, "'\(name)' is empty: not even a header") }
        let header = (0..<reader.fieldCount).map { TextFold.nfc(TextFold.trimmed(reader.string($0))) }
        self.name = name
        columnNames = header
        let picked = try (wanted ?? header).map { try Self.index(of: $0, in: header, name) }
        var lines: [Int] = []
        var columns = [[String?]](repeating: [], count: picked.count)
        while try reader.next() {
            guard reader.fieldCount == header.count else {
                throw CoreError(
                    .failed,
                    "'\(name)' line \(reader.line): \(reader.fieldCount) fields where the header has \(header.count)"
                )
            }
            lines.append(reader.line)
            for (slot, index) in picked.enumerated() {
                let text = TextFold.nfc(TextFold.trimmed(reader.string(index)))
                columns[slot].append(text.isEmpty || text == null ? nil : text)
            }
        }
        self.lines = lines
        cells = Dictionary(zip(picked.map { header[$0] }, columns), uniquingKeysWith: { first, _ in first })
    }

    /// Refuses a column that the file does not have, whichever were read.
    package func require(_ column: String) throws {
        _ = try Self.index(of: column, in: columnNames, name)
    }

    private static func index(of column: String, in header: [String], _ name: String) throws -> Int {
        let column = TextFold.nfc(TextFold.trimmed(column))
        guard let index = header.firstIndex(of: column) else {
            let near = NearestWord.find(column, among: header)
            throw CoreError(
                .usage, "'\(name)' has no column '\(column)'",
                hints: [
                    near.map { "did you mean '\($0)'?" }
                        ?? "its columns are \(header.joined(separator: ", "))"
                ])
        }
        guard header[(index + 1)...].firstIndex(of: column) == nil else {
            throw CoreError(.failed, "'\(name)' has two columns named '\(column)'")
        }
        return index
    }

    /// The cells of a column that was read; nil where one is missing.
    package subscript(column: String) -> [String?] { cells[TextFold.nfc(TextFold.trimmed(column))] ?? [] }
}
