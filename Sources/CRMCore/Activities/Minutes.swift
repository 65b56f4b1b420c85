/// Lengths of time as people write them: `15m`, `1h30m`, `2h`, or a bare number of minutes.
package enum Minutes {
    /// A year, which nothing takes.
    static let most: Int64 = 525_600

    /// Reads a length in whole minutes.
    ///
    /// - Throws: ``CoreError`` of kind usage.
    package static func parse(_ text: String) throws -> Int64 {
        let folded = TextFold.fold(TextFold.trimmed(text))
        var digits = DigitReader(folded)
        var total: Int64 = 0
        var units = ["h", "m"][...]
        guard var number = digits.number(1...6) else { throw unreadable(text) }
        if digits.isAtEnd { return try bounded(Int64(number), text) }
        while true {
            guard let place = units.firstIndex(where: { digits.take($0) }) else { throw unreadable(text) }
            if units[place] == "m" { _ = digits.take("in") }
            total += Int64(number) * (units[place] == "h" ? 60 : 1)
            units = units[(place + 1)...]
            if digits.isAtEnd { return try bounded(total, text) }
            guard let next = digits.number(1...6) else { throw unreadable(text) }
            number = next
        }
    }

    private static func bounded(_ minutes: Int64, _ text: String) throws -> Int64 {
        guard minutes <= most else { throw CoreError(.usage, "'\(text)' is longer than a year") }
        return minutes
    }

    private static func unreadable(_ text: String) -> CoreError {
        CoreError(.usage, "'\(text)' is no length of time", hints: ["write it as 15m, 2h or 1h30m"])
    }
}
