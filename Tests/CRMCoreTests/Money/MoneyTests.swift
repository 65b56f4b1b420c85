import SQLite
import Testing

@testable import CRMCore

@Suite struct MoneyTests {
    @Test(arguments: [
        ("JPY", 0), ("usd", 2), ("KWD", 3), ("CLF", 4), ("CNY", 2), ("HUF", 2), ("ISK", 0), ("ZWG", 2),
        ("XCG", 2),
    ])
    func `a currency has the decimals of ISO 4217`(code: String, exponent: Int) throws {
        let currency = try Currency(parsing: code)
        #expect(currency.exponent == exponent)
        #expect(currency.code == code.uppercased())
        #expect(currency.sqlValue == .text(code.uppercased()))
    }

    @Test(arguments: ["", "US", "USDD", "XXX", "XAU", "ÀBC", "人民币", "U D"])
    func `another code is none`(code: String) {
        #expect(Currency(code) == nil)
        #expect(throws: CoreError.self) { try Currency(parsing: code) }
    }

    @Test func `the list is whole`() {
        // 165 with a minor unit on ISO's list of 2026-01-01, and the three withdrawn ones.
        #expect(Currency.codes.count == 168)
        #expect(Currency.codes.allSatisfy { $0.utf8.count == 3 })
    }

    @Test(arguments: [
        ("USD", 1_250_050, "12500.50"), ("USD", 5, "0.05"), ("USD", -5, "-0.05"), ("USD", 0, "0.00"),
        ("JPY", -50, "-50"),
        ("KWD", 1, "0.001"), ("CLF", 12345, "1.2345"), ("USD", .min, "-92233720368547758.08"),
        ("USD", .max, "92233720368547758.07"),
    ])
    func `a sum is written with the decimals of its currency`(code: String, minor: Int64, decimal: String)
        throws
    {
        let money = Money(minor: minor, currency: try Currency(parsing: code))
        #expect(money.decimal == decimal)
        guard minor != .min else { return }
        #expect(try Money(decimal: decimal, currency: money.currency) == money)
    }

    @Test(arguments: ["50k", "12万", "USD 5", "5USD", "1e3", "", "0x10", "5 "])
    func `a machine's decimal has digits and nothing else`(text: String) throws {
        let usd = try Currency(parsing: "USD")
        #expect(throws: CoreError.self) { try Money(decimal: text, currency: usd) }
    }

    @Test func `sums add up in one currency, and say so when they do not fit`() throws {
        let usd = try Currency(parsing: "USD")
        let cny = try Currency(parsing: "CNY")
        let one = Money(minor: 100, currency: usd)
        #expect(try one + one - Money(minor: 50, currency: usd) == Money(minor: 150, currency: usd))
        #expect(try one * -3 == Money(minor: -300, currency: usd))
        #expect(try Money.total([one, one], in: usd).minor == 200)
        #expect(try Money.total([], in: cny) == Money(minor: 0, currency: cny))
        #expect(throws: CoreError(.failed, "USD and CNY do not add up without a rate")) {
            try one + Money(minor: 1, currency: cny)
        }
        let most = Money(minor: .max, currency: usd)
        let refusal = CoreError(.failed, "a sum is too large to be held exactly")
        #expect(throws: refusal) { try most + one }
        #expect(throws: refusal) { try Money(minor: .min, currency: usd) - one }
        #expect(throws: refusal) { try most * 2 }
    }

    /// Reference values by Python's `decimal` with ROUND_HALF_EVEN.
    @Test(arguments: [
        (10000, "USD", "7.1234", "CNY", 71234), (1, "USD", "0.5", "CNY", 0), (3, "USD", "0.5", "CNY", 2),
        (-1, "USD", "0.5", "CNY", 0), (-3, "USD", "0.5", "CNY", -2), (12345, "USD", "151.237", "JPY", 18670),
        (18670, "JPY", "0.00661214", "USD", 12345), (100, "KWD", "3.26", "USD", 33),
        (500, "JPY", "0.002", "KWD", 1000),
        (.max, "USD", "0.000000000000000001", "USD", 9), (0, "USD", "7", "CNY", 0),
    ])
    func `a sum is converted exactly and rounded once, half to even`(
        minor: Int64, from: String, rate: String, to: String, converted: Int64
    ) throws {
        let money = Money(minor: minor, currency: try Currency(parsing: from))
        #expect(
            try money.converted(to: Currency(parsing: to), rate: Amount(parsing: rate)).minor == converted)
    }

    @Test func `a conversion that does not fit is refused`() throws {
        let usd = try Currency(parsing: "USD")
        let most = Money(minor: .max, currency: usd)
        for rate in ["2", "9亿", "9223372036854775807"] {
            #expect(throws: CoreError.self) { try most.converted(to: usd, rate: Amount(parsing: rate)) }
        }
    }
}
