/// Reads records of CSV (RFC 4180) from a source, a buffer at a time.
///
/// Lines end with LF or CRLF, or CR at the end of the input; the last needs no end. A field in quotes
/// keeps its line breaks. Spaces belong to their field. Whatever the RFC does not allow is an error with
/// its place, since a guess at a broken quote moves text between fields; after an error the reader throws
/// the same again.
package final class CSVReader {
    package private(set) var dialect: CSVDialect
    /// Fields of the current record.
    package private(set) var fieldCount = 0
    /// The physical line where the current record starts, from 1.
    package private(set) var line = 0
    /// Lines without anything on them, skipped so far.
    package private(set) var blankLines = 0

    private let input: InputWindow
    private var failure: (any Error)?
    private var started = false
    /// Bytes of the current record without and with its line end; the record is at the input's start.
    private var recordBytes = 0
    private var recordStride = 0
    /// The physical line that the scanner is on.
    private var currentLine = 1
    private var fields: UnsafeMutablePointer<Field>
    private var fieldCapacity = 64

    /// A field's bytes, from the start of its record and without its quotes.
    private struct Field {
        var start: Int
        var end: Int
        var isQuoted: Bool
        var hasEscapes: Bool
    }

    /// Reads `source`, which is best a ``DecodedSource``: then every field is valid UTF-8.
    package init(_ source: any ByteSource, dialect: CSVDialect = .init()) {
        precondition(CSVDialect.isDelimiter(dialect.delimiter), "not a delimiter")
        self.dialect = dialect
        input = InputWindow(source)
        fields = .allocate(capacity: fieldCapacity)
    }

    deinit { fields.deallocate() }

    /// Lends the start of the input, 64 KB of it where there is so much, before the first record is read.
    package func readAhead<R>(_ body: (UnsafeRawBufferPointer) throws -> R) throws -> R {
        try start()
        while input.count < 64 << 10, try input.refill() {}
        return try body(input.bytes)
    }

    /// Sets the delimiter to the one that the start of the input suggests, and answers it.
    @discardableResult
    package func detectDelimiter() throws -> UInt8 {
        dialect.delimiter = try readAhead(CSVDialect.detect)
        return dialect.delimiter
    }

    /// Moves to the next record; false at the end.
    package func next() throws -> Bool {
        if let failure { throw failure }
        do {
            try start()
            return try advance()
        } catch {
            failure = error
            fieldCount = 0
            throw error
        }
    }

    // MARK: - The current record

    /// The text of a field, which is empty for `""` and for nothing alike.
    package func string(_ index: Int) -> String {
        withField(index) { String(decoding: $0, as: UTF8.self) }
    }

    /// The text of a field, or nil where there is nothing, not even quotes.
    package func text(_ index: Int) -> String? {
        let field = self[index]
        return field.start == field.end && !field.isQuoted ? nil : string(index)
    }

    /// True for a field in quotes: `""` is empty text, nothing is null.
    package func wasQuoted(_ index: Int) -> Bool {
        self[index].isQuoted
    }

    /// Lends the bytes of a field without quotes and escapes.
    package func withField<R>(_ index: Int, _ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        let field = self[index]
        let raw = UnsafeRawBufferPointer(start: input.start + field.start, count: field.end - field.start)
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
    package var rawRecord: [UInt8] {
        Array(input.bytes[..<recordBytes])
    }

    private subscript(_ index: Int) -> Field {
        precondition(index >= 0 && index < fieldCount, "no such field")
        return fields[index]
    }

    // MARK: - Scanning

    private func start() throws {
        guard !started else { return }
        try input.dropByteOrderMark()
        started = true
    }

    private func advance() throws -> Bool {
        while true {
            input.drop(recordStride)
            (recordBytes, recordStride, fieldCount) = (0, 0, 0)
            line = currentLine
            guard try scanRecord() else { return false }
            if recordBytes > 0 || dialect.keepsBlankLines { break }
            blankLines += 1
        }
        guard recordBytes <= dialect.maximumRecordBytes else { throw error(.recordTooLong, line: line) }
        return true
    }

    /// Finds the fields of the record at the front; false when there is no more input.
    private func scanRecord() throws -> Bool {
        let delimiter = dialect.delimiter
        let scan = CSVScan(delimiter: delimiter)
        var bytes = input.start
        var count = input.count
        var at = 0
        while true {
            let start = at
            at = scan.structure(bytes, from: at)
            while at == count, try more(from: start) {
                (bytes, count) = (input.start, input.count)
                at = scan.structure(bytes, from: at)
            }
            if at == start, at < count, bytes[at] == UInt8(ascii: "\"") {
                let field = try scanQuoted(start)
                (bytes, count) = (input.start, input.count)
                try append(field)
                at = field.end + 1
            } else {
                if at == count, at == 0 { return false }
                try append(Field(start: start, end: at, isQuoted: false, hasEscapes: false))
            }
            guard at < count else { return end(at, stride: at) }
            switch bytes[at] {
            case delimiter: at += 1
            case 0x0A:
                currentLine += 1
                return end(at, stride: at + 1)
            default:
                try endWithCarriageReturn(at)
                return end(at, stride: min(at + 2, input.count))
            }
        }
    }

    private func end(_ bytes: Int, stride: Int) -> Bool {
        recordBytes = bytes
        recordStride = stride
        return true
    }

    /// Finds the closing quote of the field that opens at `opening`, and looks at the byte after it.
    private func scanQuoted(_ opening: Int) throws -> Field {
        let openedOn = currentLine
        let start = opening + 1
        var hasEscapes = false
        var at = start
        while true {
            at = CSVScan.quoteOrLine(input.start, from: at)
            guard at < input.count else {
                if try more(from: start) { continue }
                throw error(.unterminatedQuote, line: openedOn, column: fieldCount + 1)
            }
            switch input.start[at] {
            case 0x0A: currentLine += 1
            case 0: throw error(.nulByte, line: openedOn, column: fieldCount + 1)
            default:
                if at + 1 == input.count { _ = try more(from: start) }
                guard at + 1 < input.count, input.start[at + 1] == UInt8(ascii: "\"") else {
                    return Field(start: start, end: at, isQuoted: true, hasEscapes: hasEscapes)
                }
                hasEscapes = true
                at += 1
            }
            at += 1
        }
    }

    /// Takes CRLF, or CR at the end of the input; any other byte here ends no field.
    private func endWithCarriageReturn(_ at: Int) throws {
        let isQuoted = fields[fieldCount - 1].isQuoted
        switch input.start[at] {
        case 0x0D:
            if at + 1 == input.count { _ = try more(from: at) }
            guard at + 1 == input.count || input.start[at + 1] == 0x0A else {
                throw error(.bareCarriageReturn)
            }
            currentLine += 1
        case 0 where !isQuoted: throw error(.nulByte)
        case UInt8(ascii: "\"") where !isQuoted: throw error(.bareQuote)
        default: throw error(.textAfterQuote)
        }
    }

    /// Reads on; false at the end of the input. What the limits refuse is refused before more is held.
    private func more(from fieldStart: Int) throws -> Bool {
        guard input.count - fieldStart <= dialect.maximumFieldBytes else {
            throw error(.fieldTooLong, column: fieldCount + 1)
        }
        guard input.count <= dialect.maximumRecordBytes else { throw error(.recordTooLong, line: line) }
        return try input.refill()
    }

    private func append(_ field: Field) throws {
        guard field.end - field.start <= dialect.maximumFieldBytes else {
            throw error(.fieldTooLong, column: fieldCount + 1)
        }
        if fieldCount == fieldCapacity { growFields() }
        guard fieldCount < dialect.maximumFields else { throw error(.tooManyFields, column: fieldCount + 1) }
        (fields + fieldCount).initialize(to: field)
        fieldCount += 1
    }

    private func growFields() {
        let grown = UnsafeMutablePointer<Field>.allocate(capacity: fieldCapacity * 2)
        grown.moveInitialize(from: fields, count: fieldCount)
        fields.deallocate()
        fields = grown
        fieldCapacity *= 2
    }

    private func error(_ kind: CSVError.Kind, line: Int? = nil, column: Int? = nil) -> CSVError {
        CSVError(kind, line: line ?? currentLine, column: column ?? max(fieldCount, 1), limits: dialect)
    }
}
