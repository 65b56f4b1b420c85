import Glibc

/// Doubles as people read them: rounded, and never in a longer form than they deserve.
enum NumberText {
    /// A number with so many significant digits, zeros at the end left out; very large and small ones with
    /// a power of ten.
    static func significant(_ number: Double, digits: Int = 7) -> String {
        guard number.isFinite else {
            return number.isNaN ? "not a number" : number > 0 ? "infinite" : "-infinite"
        }
        guard number != 0 else { return "0" }
        let magnitude = Int(log10(abs(number)).rounded(.down))
        if magnitude < -5 || magnitude > 14 { return formatted("%.\(digits - 1)e", number) }
        let text = formatted("%.\(max(0, digits - 1 - magnitude))f", number)
        guard text.utf8.contains(UInt8(ascii: ".")) else { return text }
        let whole = text.reversed().drop { $0 == "0" }
        return String(whole.first == "." ? String(whole.dropFirst().reversed()) : String(whole.reversed()))
    }

    /// A number with so many decimals.
    static func fixed(_ number: Double, decimals: Int) -> String {
        formatted("%.\(decimals)f", number)
    }

    /// A chance: four significant digits, and the ends of what a double can tell apart said as such.
    static func probability(_ p: Double) -> String {
        p < 2.2e-16 ? "<2.2e-16" : significant(p, digits: 4)
    }

    /// A share in percent with one decimal.
    static func percent(_ share: Double) -> String { fixed(100 * share, decimals: 1) + " %" }

    private static func formatted(_ format: String, _ number: Double) -> String {
        withVaList([number]) { arguments in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { buffer in
                let count = vsnprintf(buffer.baseAddress!, buffer.count, format, arguments)
                return String(
                    decoding: buffer.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
            }
        }
    }
}
