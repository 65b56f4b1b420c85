extension Amount {
    /// Reads digits with a point among them, as a file of a million has them, or gives nil for the reader
    /// of everything else.
    static func plain(_ text: String) -> Amount? {
        var coefficient: Int64 = 0
        var digits = 0
        var decimals: Int?
        var isNegative = false
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
                decimals? += 1
                // Eighteen digits cannot overflow.
                guard digits <= 18 else { return nil }
                coefficient = coefficient * 10 + Int64(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "-") where index == 0: isNegative = true
            case UInt8(ascii: ".") where digits > 0 && decimals == nil: decimals = 0
            default: return nil
            }
        }
        guard digits > 0, decimals != 0 else { return nil }
        var exponent = -(decimals ?? 0)
        while exponent < 0, coefficient % 10 == 0 {
            coefficient /= 10
            exponent += 1
        }
        return Amount(coefficient: isNegative ? -coefficient : coefficient, exponent: exponent)
    }

    /// Takes `k`, `M`, `万` and the like off the front and gives the power of ten they stand for.
    ///
    /// Three letters are a currency's code, so that `50MXN` is fifty pesos; `50MMXN` is a million times that.
    static func takeScale(_ rest: inout Substring) throws -> Int {
        let letters = rest.prefix { $0.isASCII && $0.isLetter }
        let scale =
            switch rest.first {
            case "k", "K": 3
            case "m", "M": 6
            case "万", "萬": 4
            case "亿", "億": 8
            default: 0
            }
        guard scale > 0, letters.count != 3 else { return 0 }
        rest.removeFirst()
        return scale
    }

    /// Refuses what two readers would read differently.
    static func refuseAmbiguous(_ folded: String, original text: String) throws {
        for character in folded {
            switch character {
            case "¥", "$", "€", "£", "元", "円", "₩":
                throw CoreError(
                    .usage, "'\(text)' is ambiguous: '\(character)' stands for more than one currency",
                    hints: ["write the currency's code, as in 50000CNY"])
            case ",", "'", "_", "、":
                throw CoreError(
                    .usage,
                    "'\(text)' is ambiguous: '\(character)' separates thousands for some and decimals for others",
                    hints: ["write the digits alone, as in 50000 or 50000.50, or 50k"])
            default: continue
            }
        }
    }

    static func unreadable(_ text: String) -> CoreError {
        CoreError(
            .usage, "'\(text)' is not an amount",
            hints: [
                "amounts are written 50000, 12500.50, 50k, 1.5M, 12万 or 1.2亿, with a currency as in 12万CNY"
            ])
    }
}
