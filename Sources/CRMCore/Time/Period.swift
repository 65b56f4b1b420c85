/// A run of days with a name: from ``first`` up to, and not including, ``end``.
package struct Period: Hashable, Sendable {
    package enum Unit: String, Hashable, Sendable, CaseIterable {
        case day, week, month, quarter, year
    }

    package let first: CivilDate
    package let end: CivilDate
    /// How the period is written; reading the label gives the period again.
    package let label: String
    /// Whether quarters and years of it are the fiscal ones.
    package let isFiscal: Bool

    init(first: CivilDate, end: CivilDate, label: String, isFiscal: Bool = false) {
        self.first = first
        self.end = max(first, end)
        self.label = label
        self.isFiscal = isFiscal
    }

    /// Makes the period of two days and all between them.
    package init(first: CivilDate, last: CivilDate) {
        self.init(
            first: first, end: last.adding(days: 1), label: first == last ? "\(first)" : "\(first)..\(last)")
    }

    /// Makes the week, month, quarter or year that a day is in.
    package init(_ unit: Unit, of date: CivilDate, calendar: BusinessCalendar, isFiscal: Bool = false) {
        let first: CivilDate
        let label: String
        switch unit {
        case .day:
            self.init(first: date, last: date)
            return
        case .week:
            first = date.firstOfWeek(startingOn: calendar.weekStart)
            guard calendar.weekStart == 1 else {
                self.init(first: first, last: first.adding(days: 6))
                return
            }
            let (year, week) = first.isoWeek
            label = "\(year.padded(4))-W\(week.padded(2))"
        case .month:
            first = date.firstOfMonth
            label = "\(date.year.padded(4))-\(date.month.padded(2))"
        case .quarter where isFiscal:
            let number = calendar.fiscalQuarter(of: date)
            let year = calendar.fiscalYear(of: date)
            first = calendar.firstOfFiscalYear(year).adding(months: (number - 1) * 3)
            label = "FY\(year.padded(4))-Q\(number)"
        case .quarter:
            first = date.firstOfQuarter
            label = "\(date.year.padded(4))-Q\(date.quarter)"
        case .year where isFiscal:
            let year = calendar.fiscalYear(of: date)
            first = calendar.firstOfFiscalYear(year)
            label = "FY\(year.padded(4))"
        case .year:
            first = date.firstOfYear
            label = date.year.padded(4)
        }
        self.init(first: first, end: first.adding(1, unit), label: label, isFiscal: isFiscal)
    }

    /// The last day.
    package var last: CivilDate { end.adding(days: -1) }

    package var dayCount: Int { end.days - first.days }

    package func contains(_ date: CivilDate) -> Bool {
        first <= date && date < end
    }

    /// The moments of the period in the reporting zone: from the first up to, and not including, the second.
    package func moments(in zone: Zone) -> Range<Moment> {
        let start = zone.startOfDay(first)
        return start..<max(start, zone.startOfDay(end))
    }

    /// Cuts the period at the borders of a unit; a part that the period does not hold whole is named by its days.
    package func split(by unit: Unit, calendar: BusinessCalendar) -> [Period] {
        var parts: [Period] = []
        var date = first
        while date < end {
            let whole = Period(unit, of: date, calendar: calendar, isFiscal: isFiscal)
            let isWhole = whole.first == date && whole.end <= end
            let part = isWhole ? whole : Period(first: date, last: min(whole.end, end).adding(days: -1))
            guard part.end > date else { break }
            parts.append(part)
            date = part.end
        }
        return parts
    }
}

extension Period: CustomStringConvertible {
    package var description: String { label }
}

extension CivilDate {
    /// The day so many units later.
    package func adding(_ count: Int, _ unit: Period.Unit) -> CivilDate {
        switch unit {
        case .day: adding(days: count)
        case .week: adding(days: count.multipliedHeld(by: 7))
        case .month: adding(months: count)
        case .quarter: adding(months: count.multipliedHeld(by: 3))
        case .year: adding(years: count)
        }
    }
}

extension Int {
    /// Multiplies, and stays at the ends of what fits.
    func multipliedHeld(by factor: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? ((self < 0) == (factor < 0) ? .max : .min) : product
    }
}
