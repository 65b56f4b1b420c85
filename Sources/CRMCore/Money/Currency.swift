import SQLite

/// A currency of ISO 4217, known by its three letters.
package struct Currency: Hashable, Sendable {
    package let code: String
    /// Number of decimals of its minor unit: 2 for USD, none for JPY.
    package let exponent: Int

    /// Gives the currency of a code in either case, or nil when the list has none such.
    package init?(_ code: String) {
        guard code.utf8.count == 3 else { return nil }
        let upper = code.uppercased()
        guard let exponent = Self.exponents[upper] else { return nil }
        self.code = upper
        self.exponent = exponent
    }

    /// Reads a code, and says so when there is no such currency.
    package init(parsing code: String) throws {
        guard let currency = Currency(code) else {
            throw CoreError(
                .usage, "unknown currency '\(code)'",
                hints: ["a currency is written as its ISO 4217 code, as in CNY or USD"])
        }
        self = currency
    }

    /// Every code, sorted.
    package static var codes: [String] { exponents.keys.sorted() }

    /// ISO 4217 list one as published on 2026-01-01, without the thirteen entries that have no minor
    /// unit (metals, units of account, `XTS`, `XXX`), since nothing is sold in those. ANG, BGN and HRK
    /// were withdrawn in 2025, 2026 and 2023, and imported history still speaks of them.
    private static let exponents: [String: Int] = {
        let groups: [(Int, StaticString)] = [
            (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
            (3, "BHD IQD JOD KWD LYD OMR TND"),
            (4, "CLF UYW"),
            (
                2,
                """
                AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP \
                BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD \
                FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW \
                KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN \
                NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD \
                SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS \
                VED VES WST XAD XCD XCG YER ZAR ZMW ZWG
                """
            ),
        ]
        var exponents: [String: Int] = [:]
        for (exponent, codes) in groups {
            for code in codes.description.split(separator: " ") { exponents[String(code)] = exponent }
        }
        return exponents
    }()
}

extension Currency: SQLBindable, CustomStringConvertible {
    package var sqlValue: SQLValue { .text(code) }
    package var description: String { code }
}
