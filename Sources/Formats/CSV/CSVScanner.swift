/// Finds the records and fields of CSV in a window of the input.
struct CSVScanner: ~Copyable {
    var dialect: CSVDialect
    private(set) var input: InputWindow
    private(set) var fieldCount = 0
    private(set) var line = 0
    private(set) var blankLines = 0

    private var started = false
    /// Bytes of the current record without and with its line end; the record is at the input's start.
    private var recordBytes = 0
    private var recordStride = 0
    /// The physical line that the scanner is on.
    private var currentLine = 1
    /// The physical line where the field that it is on starts.
    private var fieldLine = 1
    private var fields: UnsafeMutablePointer<Field>
    private var fieldCapacity = 64

    /// A field's bytes, from the start of its record and without its quotes.
    struct Field {
        var start: Int
        var end: Int
        var isQuoted: Bool
        var hasEscapes: Bool
    }

    init(_ source: any ByteSource, _ dialect: CSVDialect) {
        precondition(CSVDialect.isDelimiter(dialect.delimiter), "not a delimiter")
        self.dialect = dialect
        input = InputWindow(source)
        fields = .allocate(capacity: fieldCapacity)
    }

    deinit { fields.deallocate() }

    /// A field of the current record and its bytes as they lie in the input, where they stay until
    /// ``next()``.
    func field(_ index: Int) -> (field: Field, raw: UnsafeRawBufferPointer) {
        precondition(index >= 0 && index < fieldCount, "no such field")
        let field = fields[index]
        return (field, .init(start: input.start + field.start, count: field.end - field.start))
    }

    var rawRecord: [UInt8] { Array(input.bytes[..<recordBytes]) }

    /// Has so many bytes at hand, if the input has them.
    mutating func fill(_ count: Int) throws {
        try start()
        while input.count < count, try input.refill() {}
    }

    /// Moves to the next record; false at the end.
    mutating func next() throws -> Bool {
        do {
            try start()
            return try advance()
        } catch {
            fieldCount = 0
            throw error
        }
    }

    private mutating func start() throws {
        guard !started else { return }
        try input.dropByteOrderMark()
        started = true
    }

    private mutating func advance() throws -> Bool {
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
    private mutating func scanRecord() throws -> Bool {
        let delimiter = dialect.delimiter
        let scan = CSVScan(delimiter: delimiter)
        var bytes = input.start
        var count = input.count
        var at = 0
        while true {
            let start = at
            fieldLine = currentLine
            at = scan.structure(bytes, from: at)
            while at == count, try more(fieldBytes: at - start) {
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

    private mutating func end(_ bytes: Int, stride: Int) -> Bool {
        recordBytes = bytes
        recordStride = stride
        return true
    }

    /// Finds the closing quote of the field that opens at `opening`, and looks at the byte after it.
    private mutating func scanQuoted(_ opening: Int) throws -> Field {
        let start = opening + 1
        var hasEscapes = false
        var at = start
        while true {
            at = CSVScan.quoteOrLine(input.start, from: at)
            guard at < input.count else {
                if try more(fieldBytes: at - start) { continue }
                throw error(.unterminatedQuote, column: fieldCount + 1)
            }
            switch input.start[at] {
            case 0x0A: currentLine += 1
            case 0: throw error(.nulByte, column: fieldCount + 1)
            default:
                if at + 1 == input.count { _ = try more(fieldBytes: at - start) }
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
    private mutating func endWithCarriageReturn(_ at: Int) throws {
        let isQuoted = fields[fieldCount - 1].isQuoted
        switch input.start[at] {
        case 0x0D:
            if at + 1 == input.count { _ = try input.refill() }
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
    private mutating func more(fieldBytes: Int) throws -> Bool {
        guard fieldBytes <= dialect.maximumFieldBytes else {
            throw error(.fieldTooLong, column: fieldCount + 1)
        }
        guard input.count <= dialect.maximumRecordBytes else { throw error(.recordTooLong, line: line) }
        return try input.refill()
    }

    private mutating func append(_ field: Field) throws {
        guard field.end - field.start <= dialect.maximumFieldBytes else {
            throw error(.fieldTooLong, column: fieldCount + 1)
        }
        if fieldCount == fieldCapacity { growFields() }
        guard fieldCount < dialect.maximumFields else { throw error(.tooManyFields, column: fieldCount + 1) }
        (fields + fieldCount).initialize(to: field)
        fieldCount += 1
    }

    private mutating func growFields() {
        let grown = UnsafeMutablePointer<Field>.allocate(capacity: fieldCapacity * 2)
        grown.moveInitialize(from: fields, count: fieldCount)
        fields.deallocate()
        fields = grown
        fieldCapacity *= 2
    }

    private func error(_ kind: CSVError.Kind, line: Int? = nil, column: Int? = nil) -> CSVError {
        CSVError(kind, line: line ?? fieldLine, column: column ?? max(fieldCount, 1), limits: dialect)
    }
}
