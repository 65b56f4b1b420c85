/// What varies between CSV files, and how much of one the reader takes.
package struct CSVDialect: Hashable, Sendable {
    /// The byte between fields: ASCII, and none of quote, CR, LF and NUL.
    package var delimiter = UInt8(ascii: ",")
    package var maximumFieldBytes = 1 << 20
    package var maximumFields = 4096
    package var maximumRecordBytes = 64 << 20
    /// A blank line is a record of one empty field by RFC 4180; almost always it is a slip, and skipped.
    package var keepsBlankLines = false

    package init(delimiter: UInt8 = UInt8(ascii: ",")) {
        self.delimiter = delimiter
    }

    /// True for a byte that can stand between fields.
    package static func isDelimiter(_ byte: UInt8) -> Bool {
        byte != 0 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != 0x0A && byte != 0x0D
    }

    /// The delimiter that a person names: one character, or `tab`, `\t`, `comma`, `semicolon`, `pipe`.
    package static func delimiter(named name: String) -> UInt8? {
        switch name.lowercased() {
        case "tab", "\\t": return 0x09
        case "comma": return UInt8(ascii: ",")
        case "semicolon": return UInt8(ascii: ";")
        case "pipe": return UInt8(ascii: "|")
        default:
            let bytes = Array(name.utf8)
            guard bytes.count == 1, isDelimiter(bytes[0]) else { return nil }
            return bytes[0]
        }
    }

    /// The likeliest of `,` `;` tab and `|` for a file that starts like this; comma when nothing tells.
    ///
    /// The one that splits most records like the first wins, then the one that makes more fields.
    /// Delimiters in quotes do not count.
    package static func detect(prefix: UnsafeRawBufferPointer) -> UInt8 {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")]
        var records: [[Int]] = []
        var counts = [0, 0, 0, 0]
        var quoted = false
        var started = false
        scan: for byte in prefix {
            switch byte {
            case UInt8(ascii: "\""):
                quoted.toggle()
                started = true
            case 0x0A where !quoted, 0x0D where !quoted:
                if started { records.append(counts) }
                if records.count == 100 { break scan }
                counts = [0, 0, 0, 0]
                started = false
            default:
                started = true
                if !quoted, let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
            }
        }
        // A prefix may end within its last record, which counts only when there is no other.
        if records.isEmpty { records = [counts] }
        let scores = candidates.indices.map { index in
            let first = records[0][index]
            let alike = first == 0 ? 0 : records.count { $0[index] == first }
            return (alike: alike, fields: first)
        }
        let best = scores.indices.reduce(0) { scores[$0] >= scores[$1] ? $0 : $1 }
        return candidates[best]
    }
}
