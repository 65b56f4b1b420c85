/// Reads records of CSV (RFC 4180) from a source, a buffer at a time.
///
/// Lines end with LF or CRLF, or CR at the end of the input; the last needs no end. A field in quotes
/// keeps its line breaks. Spaces belong to their field. Whatever the RFC does not allow is an error with
/// its place, since a guess at a broken quote moves text between fields; after an error the reader throws
/// the same again.
package final class CSVReader {
    /// One access to the scanner a call: the work within is on a struct, without checks of exclusivity.
    private var scanner: CSVScanner
    private var failure: (any Error)?

    /// Reads `source`, which is best a ``DecodedSource``: then every field is valid UTF-8.
    package init(_ source: any ByteSource, dialect: CSVDialect = .init()) {
        scanner = CSVScanner(source, dialect)
    }

    package var dialect: CSVDialect { scanner.dialect }

    /// Fields of the current record.
    package var fieldCount: Int { scanner.fieldCount }

    /// The physical line where the current record starts, from 1; 0 before the first.
    package var line: Int { scanner.line }

    /// Lines without anything on them, skipped so far.
    package var blankLines: Int { scanner.blankLines }

    /// Lends the start of the input, 64 KB of it where there is so much, before the first record is read.
    package func readAhead<R>(_ body: (UnsafeRawBufferPointer) throws -> R) throws -> R {
        try scanner.fill(64 << 10)
        return try body(scanner.input.bytes)
    }

    /// Sets the delimiter to the one that the start of the input suggests, and answers it.
    @discardableResult
    package func detectDelimiter() throws -> UInt8 {
        let delimiter = try readAhead(CSVDialect.detect)
        scanner.dialect.delimiter = delimiter
        return delimiter
    }

    /// Moves to the next record; false at the end.
    package func next() throws -> Bool {
        if let failure { throw failure }
        do {
            return try scanner.next()
        } catch {
            failure = error
            throw error
        }
    }

    /// The text of a field, which is empty for `""` and for nothing alike.
    package func string(_ index: Int) -> String {
        withField(index) { String(decoding: $0, as: UTF8.self) }
    }

    /// The text of a field, or nil where there is nothing, not even quotes.
    package func text(_ index: Int) -> String? {
        let (field, raw) = scanner.field(index)
        return raw.isEmpty && !field.isQuoted ? nil : string(index)
    }

    /// True for a field in quotes: `""` is empty text, nothing is null.
    package func wasQuoted(_ index: Int) -> Bool {
        scanner.field(index).field.isQuoted
    }

    /// Lends the bytes of a field without quotes and escapes.
    package func withField<R>(_ index: Int, _ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        let (field, raw) = scanner.field(index)
        guard field.hasEscapes else { return try body(raw) }
        return try withUnsafeTemporaryAllocation(byteCount: raw.count, alignment: 1) { plain in
            var count = 0
            var index = 0
            while index < raw.count {
                plain[count] = raw[index]
                count += 1
                index += raw[index] == UInt8(ascii: "\"") ? 2 : 1
            }
            return try body(.init(rebasing: plain[..<count]))
        }
    }

    /// The bytes of the record as they were read, without the line end.
    package var rawRecord: [UInt8] { scanner.rawRecord }
}
