extension CivilDate {
    /// The day so many days later. Here and below, a result beyond the years 1 to 9999 is held at their ends.
    package func adding(days count: Int) -> CivilDate {
        let (sum, overflow) = days.addingReportingOverflow(count)
        return overflow ? (count > 0 ? .latest : .earliest) : CivilDate(days: sum)
    }

    /// The same day of another month, or its last day where it is shorter.
    package func adding(months count: Int) -> CivilDate {
        let (year, month, day) = Self.civil(days: days)
        let (index, overflow) = (year * 12 + month - 1).addingReportingOverflow(count)
        guard !overflow, 12..<120_000 ~= index else { return count > 0 ? .latest : .earliest }
        let length = Self.length(ofMonth: index % 12 + 1, year: index / 12)
        return CivilDate(days: Self.days(year: index / 12, month: index % 12 + 1, day: min(day, length)))
    }

    /// The same day of another year; 29 February becomes the 28th where there is none.
    package func adding(years count: Int) -> CivilDate {
        let (months, overflow) = count.multipliedReportingOverflow(by: 12)
        return overflow ? (count > 0 ? .latest : .earliest) : adding(months: months)
    }

    /// The day so many working days, Monday to Friday, later. Counted from a weekend, one working day
    /// later is Monday, and one earlier Friday.
    package func adding(businessDays count: Int) -> CivilDate {
        let start: CivilDate
        if weekday < 6 {
            start = self
        } else {
            start = count > 0 ? adding(days: 5 - weekday) : adding(days: count < 0 ? 8 - weekday : 0)
        }
        guard count != 0 else { return self }
        // From Monday (0) to Friday (4), every fifth working day crosses one weekend.
        let index = start.weekday - 1 + count % 5
        let weeks = count / 5 + index.dividedDown(by: 5)
        let inWeek = index.remainder(by: 5)
        guard abs(weeks) < 1_000_000 else { return count > 0 ? .latest : .earliest }
        return CivilDate(days: start.days - (start.weekday - 1) + weeks * 7 + inWeek)
    }

    package var firstOfMonth: CivilDate { CivilDate(days: days - day + 1) }

    package var firstOfQuarter: CivilDate { firstOfMonth.adding(months: -((month - 1) % 3)) }

    package var firstOfYear: CivilDate { CivilDate(days: Self.days(year: year, month: 1, day: 1)) }

    /// The first day of the week that the day is in, for weeks that begin with an ISO weekday.
    package func firstOfWeek(startingOn weekStart: Int) -> CivilDate {
        CivilDate(days: days - (weekday - weekStart + 7) % 7)
    }

    /// The Monday of an ISO week, or nil when the year has no such week.
    package static func firstOfWeek(year: Int, week: Int) -> CivilDate? {
        guard 1...9999 ~= year, 1...53 ~= week, let fourth = CivilDate(year: year, month: 1, day: 4) else {
            return nil
        }
        let days = fourth.days - fourth.weekday + 1 + (week - 1) * 7
        let monday = CivilDate(days: days)
        return monday.days == days && monday.isoWeek == (year, week) ? monday : nil
    }

    /// Days of a month, 1 to 12.
    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    static func days(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = year.dividedDown(by: 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// Year, month and day of any day, also beyond the years 1 to 9999; the same source.
    static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
        let days = days + 719_468
        let era = days.dividedDown(by: 146_097)
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}
