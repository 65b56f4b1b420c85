extension Amount {
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
