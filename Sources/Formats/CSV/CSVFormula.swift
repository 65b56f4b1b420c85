/// What a spreadsheet takes for a formula when it opens CSV (OWASP, "CSV Injection").
enum CSVFormula {
    /// True for text that starts like a formula and is not a number.
    static func isFormula(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let first = text.first else { return false }
        switch first {
        case UInt8(ascii: "+"), UInt8(ascii: "-"): return !isNumber(text)
        case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: return true
        // The full-width forms of = + - @, which Chinese and Japanese spreadsheets take the same way.
        case 0xEF:
            return [[0xBC, 0x9D], [0xBC, 0x8B], [0xBC, 0x8D], [0xBC, 0xA0]].contains {
                text.dropFirst().starts(with: $0)
            }
        default: return false
        }
    }

    /// True for digits with an optional sign, fraction and exponent.
    static func isNumber(_ text: UnsafeRawBufferPointer) -> Bool {
        var rest = text[...]
        func digits() -> Bool {
            let after = rest.drop { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            defer { rest = after }
            return after.count < rest.count
        }
        func takes(_ bytes: UInt8...) -> Bool {
            guard let first = rest.first, bytes.contains(first) else { return false }
            rest = rest.dropFirst()
            return true
        }
        _ = takes(UInt8(ascii: "+"), UInt8(ascii: "-"))
        guard digits() else { return false }
        if takes(UInt8(ascii: ".")), !digits() { return false }
        if takes(UInt8(ascii: "e"), UInt8(ascii: "E")) {
            _ = takes(UInt8(ascii: "+"), UInt8(ascii: "-"))
            guard digits() else { return false }
        }
        return rest.isEmpty
    }
}
