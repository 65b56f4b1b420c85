import Formats

extension Period {
    /// Reads a period: `2026`, `2026-Q3`, `2026-03`, `2026-W47`, `2026-03-01`, `FY2026`, `FY2026-Q3`,
    /// `2026-10..2026-12`, `today`, `-8q` (the last eight whole quarters) or `+6mo` (this month and the
    /// five after it).
    package static func parse(_ text: String, today: CivilDate, calendar: BusinessCalendar) throws -> Period {
        let folded = TextFold.fold(text)
        if folded == "today" { return Period(first: today, last: today) }
        if let sign = folded.first, sign == "-" || sign == "+" {
            return try relative(folded, original: text, today: today, calendar: calendar)
        }
        guard let dots = folded.firstIndex(of: "."), folded[dots...].hasPrefix("..") else {
            return try named(folded, original: text, calendar: calendar)
        }
        let first = try named(String(folded[..<dots]), original: text, calendar: calendar)
        let last = try named(String(folded[dots...].dropFirst(2)), original: text, calendar: calendar)
        guard first.first < last.end, first.first <= last.first else {
            throw CoreError(.usage, "period '\(text)' ends before it begins")
        }
        return joined(first, last)
    }

    /// Makes the period from a day up to, and not including, another, as `--since` and `--until` give it.
    package static func since(_ first: CivilDate, until end: CivilDate) throws -> Period {
        guard first < end else { throw CoreError(.usage, "the period from \(first) until \(end) is empty") }
        return Period(first: first, last: end.adding(days: -1))
    }

    private static func joined(_ first: Period, _ last: Period) -> Period {
        let label = first.label == last.label ? first.label : "\(first.label)..\(last.label)"
        return Period(
            first: first.first, end: last.end, label: label, isFiscal: first.isFiscal && last.isFiscal)
    }

    private static func relative(
        _ folded: String, original text: String, today: CivilDate, calendar: BusinessCalendar
    ) throws -> Period {
        let digits = folded.dropFirst().prefix { "0"..."9" ~= $0 }
        let unit: Unit
        switch folded.dropFirst(1 + digits.count) {
        case "d": unit = .day
        case "w": unit = .week
        case "mo": unit = .month
        case "q": unit = .quarter
        case "y": unit = .year
        default: throw unreadable(text)
        }
        guard let count = Int(digits) else { throw unreadable(text) }
        guard 1...100_000 ~= count else {
            throw CoreError(.usage, "period '\(text)' goes too far: from 1 to 100000 units")
        }
        let current = Period(unit, of: today, calendar: calendar)
        let isPast = folded.first == "-"
        let first = current.first.adding(isPast ? -count : 0, unit)
        let last = current.first.adding(isPast ? -1 : count - 1, unit)
        return joined(
            Period(unit, of: first, calendar: calendar), Period(unit, of: last, calendar: calendar)
        ).plain(unit)
    }

    /// Days and weeks that do not begin on Monday are ranges of dates already, and are named by their ends.
    private func plain(_ unit: Unit) -> Period {
        label.holds("..") && (unit == .day || unit == .week) && !label.contains("W")
            ? Period(first: first, last: last) : self
    }

    private static func named(_ folded: String, original text: String, calendar: BusinessCalendar) throws
        -> Period
    {
        var digits = DigitReader(folded)
        let isFiscal = digits.take("fy")
        guard let year = digits.number(4) else { throw unreadable(text) }
        guard 1...9999 ~= year else {
            throw CoreError(.usage, "'\(text)' is not a period: years go from 1 to 9999")
        }
        let inside = CivilDate(days: CivilDate.days(year: year, month: 1, day: 1))
        let newYear = isFiscal ? calendar.firstOfFiscalYear(year) : inside
        if digits.isAtEnd { return Period(.year, of: newYear, calendar: calendar, isFiscal: isFiscal) }
        guard digits.take("-") else { throw unreadable(text) }
        if digits.take("q") {
            guard let quarter = digits.number(1), digits.isAtEnd else { throw unreadable(text) }
            guard 1...4 ~= quarter else { throw CoreError(.usage, "'\(text)': quarters go from Q1 to Q4") }
            let first = newYear.adding(months: (quarter - 1) * 3)
            return Period(.quarter, of: first, calendar: calendar, isFiscal: isFiscal)
        }
        guard !isFiscal else { throw unreadable(text) }
        if digits.take("w") {
            guard let week = digits.number(2), digits.isAtEnd else { throw unreadable(text) }
            guard let monday = CivilDate.firstOfWeek(year: year, week: week) else {
                throw CoreError(.usage, "'\(text)': \(year) has no week \(week)")
            }
            // The number is ISO 8601's, whose weeks begin on Monday whatever the reporting week does.
            return Period(.week, of: monday, calendar: BusinessCalendar(zone: calendar.zone))
        }
        guard let month = digits.number(2) else { throw unreadable(text) }
        if digits.isAtEnd {
            let date = try CivilDate(checking: year, month, 1, as: text)
            return Period(.month, of: date, calendar: calendar)
        }
        guard digits.take("-"), let day = digits.number(2), digits.isAtEnd else { throw unreadable(text) }
        let date = try CivilDate(checking: year, month, day, as: text)
        return Period(first: date, last: date)
    }

    private static func unreadable(_ text: String) -> CoreError {
        CoreError(
            .usage, "'\(text)' is not a period",
            hints: [
                "periods are written 2026, 2026-Q3, 2026-03, 2026-W47, FY2026-Q3, 2026-10..2026-12, -8q or +6mo"
            ])
    }
}
