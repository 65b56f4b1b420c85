/// The reporting settings of a database, by which moments become days and days become periods.
package struct BusinessCalendar: Hashable, Sendable {
    package var zone: Zone
    /// ISO weekday that a week begins with: 1 is Monday, 7 Sunday.
    package var weekStart: Int
    /// Month that a fiscal year begins with, 1 to 12. The year is named after the one it ends in.
    package var fiscalYearStart: Int

    package init(zone: Zone = .utc, weekStart: Int = 1, fiscalYearStart: Int = 1) {
        self.zone = zone
        self.weekStart = min(max(weekStart, 1), 7)
        self.fiscalYearStart = min(max(fiscalYearStart, 1), 12)
    }

    /// The day that a moment falls on in the reporting zone.
    package func date(of moment: Moment) -> CivilDate {
        zone.local(from: moment).date
    }

    /// The first day of a fiscal year.
    package func firstOfFiscalYear(_ year: Int) -> CivilDate {
        let first = CivilDate(days: CivilDate.days(year: year, month: fiscalYearStart, day: 1))
        return fiscalYearStart == 1 ? first : first.adding(years: -1)
    }

    /// The fiscal year that a day is in.
    package func fiscalYear(of date: CivilDate) -> Int {
        fiscalYearStart > 1 && date.month >= fiscalYearStart ? date.year + 1 : date.year
    }

    /// The quarter of the fiscal year that a day is in, 1 to 4.
    package func fiscalQuarter(of date: CivilDate) -> Int {
        (date.month - fiscalYearStart + 12) % 12 / 3 + 1
    }
}
