import SQLite

extension FilterCompiler {
    /// What a value of a date field stands for: some whole days, or one moment.
    private enum Span {
        case days(Period)
        case instant(Moment)
    }

    /// Compares with the days that a value stands for: within them for `=`, before the first for `<`, up to
    /// the last for `<=`, after the last for `>`, from the first on for `>=`. A day of a moment field is
    /// the day of the reporting zone.
    func dateTest(_ field: FilterField, _ comparison: FilterOperator, _ operand: FilterOperand) throws -> SQL
    {
        try require(comparison, on: field, isOrdered: true)
        let zone = context.calendar.zone
        let low: SQLValue
        let high: SQLValue
        switch (try span(operand.text), field.kind) {
        case (.instant(let moment), .moment):
            return "\(sql: field.column) \(sql: comparison.sql) \(moment)"
        case (.instant(let moment), _):
            let date = zone.local(from: moment).date
            return "\(sql: field.column) \(sql: comparison.sql) \(date)"
        case (.days(let period), .moment):
            let moments = period.moments(in: zone)
            low = moments.lowerBound.sqlValue
            high = moments.upperBound.sqlValue
        case (.days(let period), _):
            guard period.dayCount > 1 else {
                return "\(sql: field.column) \(sql: comparison.sql) \(period.first)"
            }
            low = period.first.sqlValue
            high = period.end.sqlValue
        }
        switch comparison {
        case .less: return "\(sql: field.column) < \(low)"
        case .lessOrEqual: return "\(sql: field.column) < \(high)"
        case .greater: return "\(sql: field.column) >= \(high)"
        case .greaterOrEqual: return "\(sql: field.column) >= \(low)"
        default: return "(\(sql: field.column) >= \(low) AND \(sql: field.column) < \(high))"
        }
    }

    private func span(_ text: String) throws -> Span {
        let failure: CoreError
        do {
            switch try DateExpression.parse(text).evaluate(now: context.now, calendar: context.calendar) {
            case .date(let date): return .days(Period(first: date, last: date))
            case .moment(let moment): return .instant(moment)
            }
        } catch let error as CoreError {
            failure = error
        }
        do {
            let today = context.calendar.date(of: context.now)
            return .days(try Period.parse(text, today: today, calendar: context.calendar))
        } catch let error as CoreError {
            // Whichever reader understood enough to say what is wrong carries no hint at the notation.
            if failure.hints.isEmpty { throw failure }
            if error.hints.isEmpty { throw error }
            throw CoreError(
                .usage, "'\(text)' is neither a date nor a period",
                hints: [
                    "dates are written 2026-03-01, today, fri, eom, today-30d or now+2h",
                    "periods are written 2026, 2026-Q3, 2026-03, 2026-W47, FY2026-Q3, 2026-10..2026-12, -8q or +6mo",
                ])
        }
    }
}
