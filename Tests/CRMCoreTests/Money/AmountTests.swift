import Testing

@testable import CRMCore

@Suite struct AmountTests {
    @Test(arguments: [
        ("50000", "50000", nil), ("50k", "50000", nil), ("50K", "50000", nil), ("1.5M", "1500000", nil),
        ("2m", "2000000", nil),
        ("12万", "120000", nil), ("1.2亿", "120000000", nil), ("１２万", "120000", nil), ("0.5萬", "5000", nil),
        ("12万CNY", "120000", "CNY"), ("CNY 12.50", "12.5", "CNY"), ("12500.50USD", "12500.5", "USD"),
        ("12.50 usd", "12.5", "USD"),
        ("50MXN", "50", "MXN"), ("50MMXN", "50000000", "MXN"), ("50kUSD", "50000", "USD"),
        ("50KWD", "50", "KWD"),
        ("-5", "-5", nil), ("+5", "5", nil), ("CNY -5k", "-5000", "CNY"), ("0", "0", nil),
        ("-0.00", "0", nil), ("007", "7", nil),
        ("0.001", "0.001", nil), ("-0.05", "-0.05", nil), ("ＣＮＹ５", "5", "CNY"), (" 5 ", "5", nil),
        ("12.50亿CNY", "1250000000", "CNY"),
        ("9223372036854775807", "9223372036854775807", nil),
    ])
    func `an amount is read exactly`(text: String, plain: String, currency: String?) throws {
        let amount = try Amount(parsing: text)
        #expect(amount.plain == plain)
        #expect(amount.currency?.code == currency)
    }

    @Test(arguments: [
        ("¥50", "'¥50' is ambiguous: '¥' stands for more than one currency"),
        ("￥50", "'￥50' is ambiguous: '¥' stands for more than one currency"),
        ("$50", "'$50' is ambiguous: '$' stands for more than one currency"),
        ("50€", "'50€' is ambiguous: '€' stands for more than one currency"),
        ("50,000", "'50,000' is ambiguous: ',' separates thousands for some and decimals for others"),
        ("50，000", "'50，000' is ambiguous: ',' separates thousands for some and decimals for others"),
        ("12XYZ", "unknown currency 'XYZ'"), ("USD 5 CNY", "'USD 5 CNY' is not an amount"),
        ("5.", "'5.' is not an amount"),
        (".5", "'.5' is not an amount"), ("", "'' is not an amount"), ("-", "'-' is not an amount"),
        ("--5", "'--5' is not an amount"),
        ("1e5", "'1e5' is not an amount"), ("5 0", "'5 0' is not an amount"),
        ("1.2.3", "'1.2.3' is not an amount"), ("NaN", "'NaN' is not an amount"),
        ("abc5", "unknown currency 'abc'"), ("5 usdd", "'5 usdd' is not an amount"),
        ("5千", "'5千' is not an amount"),
        ("9223372036854775808", "'9223372036854775808' has more digits than can be held exactly"),
    ])
    func `what could be read in two ways is refused`(text: String, message: String) {
        #expect { try Amount(parsing: text) } throws: { ($0 as? CoreError)?.message == message }
    }

    @Test func `a refusal says how to write it`() {
        #expect { try Amount(parsing: "50,000") } throws: {
            ($0 as? CoreError)?.hints == ["write the digits alone, as in 50000 or 50000.50, or 50k"]
        }
        #expect { try Amount(parsing: "$50") } throws: {
            ($0 as? CoreError)?.hints == ["write the currency's code, as in 50000CNY"]
        }
    }

    @Test(arguments: [
        ("12.345", "USD", "12.345 has more decimals than USD has (2)"),
        ("0.5", "JPY", "0.5 has more decimals than JPY has (0)"),
        ("0.0001", "KWD", "0.0001 has more decimals than KWD has (3)"),
        ("92233720368547759", "USD", "92233720368547759 is too large to be held exactly"),
        ("92233720368547758.08", "USD", "'92233720368547758.08' has more digits than can be held exactly"),
        ("9223372036854775807", "USD", "9223372036854775807 is too large to be held exactly"),
        ("9223372036854775807亿", "JPY", "922337203685477580700000000 is too large to be held exactly"),
    ])
    func `no decimal and no digit is dropped in silence`(text: String, currency: String, message: String)
        throws
    {
        let currency = try Currency(parsing: currency)
        #expect { try Amount(parsing: text).money(in: currency) } throws: {
            ($0 as? CoreError)?.message == message
        }
    }

    @Test(arguments: [
        ("12.340", "USD", 1234), ("12.00", "JPY", 12), ("1.2亿", "CNY", 12_000_000_000),
        ("0.125k", "KWD", 125_000),
        ("92233720368547758.07", "USD", .max), ("-1.5", "CLF", -15000), ("5KWD", "USD", 5000),
        ("1.5k", "JPY", 1500),
    ])
    func `an amount becomes minor units`(text: String, currency: String, minor: Int64) throws {
        #expect(try Amount(parsing: text).money(in: Currency(parsing: currency)).minor == minor)
    }

    @Test(arguments: [
        "0", "-0.00", "12.50", "12500.50", "007", "-5", "999999999999999999", "0.00000000000000001", "100",
        "1000.10",
    ])
    func `the short way to read plain digits gives what the long one gives`(text: String) throws {
        // A blank leads off the short way.
        #expect(try Amount(parsing: text) == Amount(parsing: " " + text))
        #expect(Amount.plain(text) != nil && Amount.plain(" " + text) == nil)
    }

    @Test func `whole numbers and doubles come out of it too`() throws {
        #expect(try Amount(parsing: "1.5k").integer() == 1500)
        #expect(try Amount(parsing: "1.5").integer() == nil)
        #expect(try Amount(parsing: "0.1").approximate == 0.1)
        #expect(try Money(minor: -1999, currency: Currency(parsing: "USD")).approximate == -19.99)
    }
}
