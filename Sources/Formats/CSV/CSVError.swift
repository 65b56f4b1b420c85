/// CSV that RFC 4180 does not allow, or more of it than the dialect does.
package struct CSVError: FormatError, Hashable {
    package enum Kind: String, Hashable, Sendable {
        /// The input ends within quotes.
        case unterminatedQuote
        /// Something other than a delimiter or a line end follows the closing quote.
        case textAfterQuote
        /// A quote within a field that does not start with one.
        case bareQuote
        /// A carriage return outside quotes that no line feed follows.
        case bareCarriageReturn
        case nulByte
        case fieldTooLong, tooManyFields, recordTooLong
    }
    package var kind: Kind
    /// The physical line where the field starts, from 1.
    package var line: Int
    /// The number of the field in its record, from 1.
    package var column: Int
    package var message: String

    init(_ kind: Kind, line: Int, column: Int, limits: CSVDialect) {
        self.kind = kind
        self.line = line
        self.column = column
        let what =
            switch kind {
            case .unterminatedQuote: "a quote opens and never closes"
            case .textAfterQuote: "text follows the closing quote"
            case .bareQuote: "a quote stands within an unquoted field"
            case .bareCarriageReturn: "a carriage return stands without a line feed"
            case .nulByte: "a NUL byte stands in the text"
            case .fieldTooLong: "the field is longer than \(limits.maximumFieldBytes) bytes"
            case .tooManyFields: "the record has more than \(limits.maximumFields) fields"
            case .recordTooLong: "the record is longer than \(limits.maximumRecordBytes) bytes"
            }
        message = "line \(line), field \(column): \(what)"
    }

    /// What to try next, where there is something to try.
    package var hint: String? {
        switch kind {
        case .bareQuote, .textAfterQuote, .unterminatedQuote:
            "write a quote within a field as \"\", and the field in quotes"
        case .bareCarriageReturn: "end lines with LF or CRLF"
        case .nulByte: "the input may be UTF-16; try --encoding utf-16le"
        case .fieldTooLong, .recordTooLong: "a quote may be missing its end"
        case .tooManyFields: "another delimiter may be meant; name it with --delimiter"
        }
    }
}
