import CRMCore

/// The length of the periods that a series goes by.
package enum SeriesStep: String, Sendable, CaseIterable {
    case day, week, month, quarter, year
    /// Rows that are numbered, or only in order.
    case row

    /// How many periods a season has unless somebody says otherwise; 1 is none.
    package var usualSeason: Int {
        switch self {
        case .day: 7
        case .week: 52
        case .month: 12
        case .quarter: 4
        case .year, .row: 1
        }
    }

    /// The number of the period that a day is in; weeks begin on Monday.
    package func ordinal(of date: CivilDate) -> Int {
        switch self {
        case .day, .row: date.days
        // 1970-01-05 was a Monday.
        case .week: (date.firstOfWeek(startingOn: 1).days - 4) / 7
        case .month: date.year * 12 + date.month - 1
        case .quarter: date.year * 4 + date.quarter - 1
        case .year: date.year
        }
    }

    /// The period of a number as it is written: `2026-03`, `2026-Q3`, `2026`, a day or a week's Monday.
    package func label(_ ordinal: Int) -> String {
        switch self {
        case .row: String(ordinal)
        case .day: CivilDate(days: ordinal).description
        case .week: CivilDate(days: ordinal * 7 + 4).description
        case .month:
            String("\(CivilDate(year: ordinal / 12, month: ordinal % 12 + 1, day: 1) ?? .latest)".dropLast(3))
        case .quarter: "\(Self.year(ordinal / 4))-Q\(ordinal % 4 + 1)"
        case .year: Self.year(ordinal)
        }
    }

    private static func year(_ year: Int) -> String {
        String("\(CivilDate(year: year, month: 1, day: 1) ?? .latest)".prefix(4))
    }
}
