extension ReadContext {
    /// Reads a day or a moment: a date expression, an hour of today as `15:30`, or an hour of a day as
    /// `fri 15:30` or `2026-03-01 9:00`, in the reporting zone.
    ///
    /// - Throws: ``CoreError`` of kind usage.
    package func when(_ text: String) throws -> DateExpression.Value {
        let clean = TextFold.trimmed(text)
        let parts = clean.split(separator: " ", omittingEmptySubsequences: true)
        guard let last = parts.last, parts.count <= 2, let seconds = Self.secondsOfDay(String(last)) else {
            return try DateExpression.parse(clean).evaluate(now: now, calendar: calendar)
        }
        let day = parts.count == 2 ? String(parts[0]) : "today"
        let date = try DateExpression.parse(day).evaluate(now: now, calendar: calendar).date(
            in: calendar.zone)
        return .moment(calendar.zone.moment(at: date, secondsOfDay: seconds))
    }

    /// The second of a day that a clock shows as `9:05`, `09:05` or `09:05:30`.
    private static func secondsOfDay(_ text: String) -> Int? {
        var digits = DigitReader(text)
        guard let hour = digits.number(1...2), hour < 24, digits.take(":"), let minute = digits.number(2),
            minute < 60
        else { return nil }
        var second = 0
        if digits.take(":") {
            guard let given = digits.number(2), given < 60 else { return nil }
            second = given
        }
        return digits.isAtEnd ? (hour * 60 + minute) * 60 + second : nil
    }
}
