/// Writes CSV (RFC 4180) that ``CSVReader`` reads back the same.
///
/// Empty text is written as `""` and null as nothing. A record of a single null is written as `""` too,
/// since a blank line is no record. Lines end with LF unless `crlf` is set; readers take both.
package struct CSVWriter: Sendable {
    private let delimiter: UInt8
    private let crlf: Bool
    private let isSafe: Bool
    /// Fields written of the current record, and whether it has anything in it.
    private var fieldCount = 0
    private var hasText = false

    /// With `safe`, a field that a spreadsheet would run as a formula gets a leading `'`.
    package init(delimiter: UInt8 = UInt8(ascii: ","), crlf: Bool = false, safe: Bool = false) {
        precondition(CSVDialect.isDelimiter(delimiter), "not a delimiter")
        self.delimiter = delimiter
        self.crlf = crlf
        isSafe = safe
    }

    /// Adds a field to the current record, with the delimiter before it where one is due.
    package mutating func appendField(_ text: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
        beginField(&bytes)
        hasText = true
        let guarded = isSafe && CSVFormula.isFormula(text)
        guard guarded || needsQuotes(text) else {
            bytes.append(contentsOf: text)
            return
        }
        bytes.append(UInt8(ascii: "\""))
        if guarded { bytes.append(UInt8(ascii: "'")) }
        for byte in text {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Adds a text field to the current record.
    package mutating func appendField(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { appendField(UnsafeRawBufferPointer($0), to: &bytes) }
    }

    /// Adds a text field to the current record.
    package mutating func appendField(_ text: Substring, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { appendField(UnsafeRawBufferPointer($0), to: &bytes) }
    }

    /// Adds a field with nothing in it to the current record.
    package mutating func appendNull(to bytes: inout [UInt8]) {
        beginField(&bytes)
    }

    /// Ends the current record.
    package mutating func endRecord(to bytes: inout [UInt8]) {
        if fieldCount == 1, !hasText { bytes += [UInt8(ascii: "\""), UInt8(ascii: "\"")] }
        if crlf { bytes.append(0x0D) }
        bytes.append(0x0A)
        fieldCount = 0
        hasText = false
    }

    /// Writes a whole record.
    package func appendRecord(_ fields: [String?], to bytes: inout [UInt8]) {
        precondition(fieldCount == 0, "a record is open")
        var writer = self
        for field in fields {
            if let field {
                writer.appendField(field, to: &bytes)
            } else {
                writer.appendNull(to: &bytes)
            }
        }
        writer.endRecord(to: &bytes)
    }

    private mutating func beginField(_ bytes: inout [UInt8]) {
        if fieldCount > 0 { bytes.append(delimiter) }
        fieldCount += 1
    }

    /// Empty text is quoted to tell it from null, and a byte order mark so that it stays text.
    private func needsQuotes(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let first = text.first else { return true }
        if first == 0xEF, text.starts(with: [0xEF, 0xBB, 0xBF]) { return true }
        for byte in text {
            if byte == delimiter || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D { return true }
        }
        return false
    }
}
