/// A number as people type it, `50k`, `1.2亿`, `12万CNY`, kept exactly: coefficient × 10^exponent.
package struct Amount: Hashable, Sendable {
    package var coefficient: Int64
    package var exponent: Int
    package var currency: Currency?

    package init(coefficient: Int64, exponent: Int, currency: Currency? = nil) {
        self.coefficient = coefficient
        self.exponent = exponent
        self.currency = currency
    }

    /// Reads `50000`, `12500.50`, `50k`, `1.5M`, `12万`, `1.2亿`, each with a currency's code before
    /// or after it, and never guesses: a currency sign or a thousands separator is refused.
    package init(parsing text: String) throws {
        if let amount = Self.plain(text) {
            self = amount
            return
        }
        let folded = TextFold.narrow(text)
        try Self.refuseAmbiguous(folded, original: text)
        var rest = Substring(folded.drop { $0 == " " })
        while rest.last == " " { rest.removeLast() }

        let leading = rest.prefix { $0.isASCII && $0.isLetter }
        if !leading.isEmpty {
            rest = rest.dropFirst(leading.count).drop { $0 == " " }
            guard leading.count == 3, !rest.isEmpty else { throw Self.unreadable(text) }
            currency = try Currency(parsing: String(leading))
        }
        let isNegative = rest.first == "-"
        if isNegative || rest.first == "+" { rest.removeFirst() }

        let whole = rest.prefix { "0"..."9" ~= $0 }
        rest = rest.dropFirst(whole.count)
        var decimals: Substring = ""
        if rest.first == "." {
            decimals = rest.dropFirst().prefix { "0"..."9" ~= $0 }
            guard !decimals.isEmpty else { throw Self.unreadable(text) }
            rest = rest.dropFirst(decimals.count + 1)
        }
        guard !whole.isEmpty else { throw Self.unreadable(text) }

        let scale = try Self.takeScale(&rest)
        rest = rest.drop { $0 == " " }
        if !rest.isEmpty {
            guard currency == nil, rest.count == 3, rest.allSatisfy({ $0.isASCII && $0.isLetter }) else {
                throw Self.unreadable(text)
            }
            currency = try Currency(parsing: String(rest))
        }

        while decimals.last == "0" { decimals.removeLast() }
        exponent = scale - decimals.count
        guard let magnitude = Int64(String(whole + decimals)), decimals.count <= 18 else {
            throw CoreError(.usage, "'\(text)' has more digits than can be held exactly")
        }
        coefficient = isNegative ? -magnitude : magnitude
    }

    /// Gives the exact sum in its own currency, or in a default one when it names none.
    package func money(in defaultCurrency: Currency) throws -> Money {
        let currency = currency ?? defaultCurrency
        guard let minor = try scaled(by: currency.exponent) else {
            throw CoreError(
                .usage, "\(plain) has more decimals than \(currency) has (\(currency.exponent))")
        }
        return Money(minor: minor, currency: currency)
    }

    /// The whole number it is, or nil when it has decimals.
    package func integer() throws -> Int64? {
        try scaled(by: 0)
    }

    /// The nearest double.
    package var approximate: Double {
        Double("\(coefficient)e\(exponent)") ?? 0
    }

    /// The number in digits alone, without its currency.
    package var plain: String {
        guard exponent < 0 else {
            return coefficient == 0 ? "0" : "\(coefficient)" + String(repeating: "0", count: exponent)
        }
        let digits = String(coefficient.magnitude)
        let padded = String(repeating: "0", count: max(0, 1 - exponent - digits.utf8.count)) + digits
        return "\(coefficient < 0 ? "-" : "")\(padded.dropLast(-exponent)).\(padded.suffix(-exponent))"
    }

    /// Gives the number times a power of ten, or nil when that is no whole number.
    private func scaled(by power: Int) throws -> Int64? {
        let shift = exponent + power
        guard coefficient != 0 else { return 0 }
        if shift < 0 {
            guard shift >= -18 else { return nil }
            let (quotient, rest) = coefficient.quotientAndRemainder(dividingBy: Decimals.power(-shift))
            return rest == 0 ? quotient : nil
        }
        let (minor, overflow) =
            shift > 18 ? (0, true) : coefficient.multipliedReportingOverflow(by: Decimals.power(shift))
        guard !overflow else { throw CoreError(.usage, "\(plain) is too large to be held exactly") }
        return minor
    }
}
