/// An exact sum: whole minor units of one currency.
package struct Money: Hashable, Sendable {
    package var minor: Int64
    package var currency: Currency

    package init(minor: Int64, currency: Currency) {
        self.minor = minor
        self.currency = currency
    }

    /// Reads plain decimals as JSON and CSV carry them, `12500.50`.
    package init(decimal text: String, currency: Currency) throws {
        let amount = try Amount(parsing: text)
        guard amount.currency == nil, text.utf8.allSatisfy({ 0x2D...0x39 ~= $0 && $0 != 0x2F }) else {
            throw CoreError(.usage, "'\(text)' is not a plain decimal number")
        }
        self = try amount.money(in: currency)
    }

    /// The sum in its main unit with all the decimals of the currency, `12500.50`.
    package var decimal: String {
        let digits = String(minor.magnitude)
        let sign = minor < 0 ? "-" : ""
        guard currency.exponent > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, currency.exponent + 1 - digits.utf8.count)) + digits
        return "\(sign)\(padded.dropLast(currency.exponent)).\(padded.suffix(currency.exponent))"
    }

    /// The nearest double, in the main unit, for what is estimated anyway.
    package var approximate: Double {
        Double("\(minor)e-\(currency.exponent)") ?? 0
    }

    package static func + (left: Money, right: Money) throws -> Money {
        try left.combined(with: right) { $0.addingReportingOverflow($1) }
    }

    package static func - (left: Money, right: Money) throws -> Money {
        try left.combined(with: right) { $0.subtractingReportingOverflow($1) }
    }

    package static func * (sum: Money, count: Int64) throws -> Money {
        let (minor, overflow) = sum.minor.multipliedReportingOverflow(by: count)
        guard !overflow else { throw tooLarge }
        return Money(minor: minor, currency: sum.currency)
    }

    /// Adds sums of one currency; an empty sequence is nothing of it.
    package static func total(_ sums: some Sequence<Money>, in currency: Currency) throws -> Money {
        try sums.reduce(Money(minor: 0, currency: currency)) { try $0 + $1 }
    }

    /// Converts at a rate, units of the other currency for one of this, rounded once, half to even.
    package func converted(to other: Currency, rate: Amount) throws -> Money {
        let shift = rate.exponent + other.exponent - currency.exponent
        let product = Int128(minor) * Int128(rate.coefficient)
        guard product != 0 else { return Money(minor: 0, currency: other) }
        var scaled = product
        if shift >= 0 {
            guard shift <= 18 else { throw Self.tooLarge }
            let (value, overflow) = product.multipliedReportingOverflow(by: Int128(Decimals.power(shift)))
            guard !overflow else { throw Self.tooLarge }
            scaled = value
        } else {
            scaled = Self.divide(product, byPowerOfTen: -shift)
        }
        guard let minor = Int64(exactly: scaled) else { throw Self.tooLarge }
        return Money(minor: minor, currency: other)
    }

    private static func divide(_ product: Int128, byPowerOfTen shift: Int) -> Int128 {
        // Less than half of one, whatever the digits: the product has at most 38 of them.
        guard shift <= 38 else { return 0 }
        var power: Int128 = 1
        for _ in 0..<shift { power *= 10 }
        let (quotient, rest) = product.quotientAndRemainder(dividingBy: power)
        let half = power / 2
        let isUp = rest.magnitude > half.magnitude || (rest.magnitude == half.magnitude && quotient % 2 != 0)
        return isUp ? quotient + product.signum() : quotient
    }

    private func combined(
        with other: Money, by operation: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
    ) throws -> Money {
        guard currency == other.currency else {
            throw CoreError(.failed, "\(currency) and \(other.currency) do not add up without a rate")
        }
        let (minor, overflow) = operation(self.minor, other.minor)
        guard !overflow else { throw Self.tooLarge }
        return Money(minor: minor, currency: currency)
    }

    private static var tooLarge: CoreError { CoreError(.failed, "a sum is too large to be held exactly") }
}

extension Money: CustomStringConvertible {
    package var description: String { "\(decimal) \(currency)" }
}
