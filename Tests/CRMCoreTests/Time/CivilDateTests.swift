import Testing

@testable import CRMCore

/// Reference values are Python's `datetime.date`: `toordinal() - 719163`, `isoweekday`, `isocalendar`.
@Suite struct CivilDateTests {
    @Test(arguments: [
        ("1970-01-01", 0, 4, 1970, 1), ("1969-12-31", -1, 3, 1970, 1), ("0001-01-01", -719_162, 1, 1, 1),
        ("9999-12-31", 2_932_896, 5, 9999, 52), ("2000-02-29", 11016, 2, 2000, 9),
        ("1900-03-01", -25508, 4, 1900, 9), ("2026-11-24", 20781, 2, 2026, 48),
        ("2021-01-03", 18630, 7, 2020, 53), ("2024-12-30", 20087, 1, 2025, 1),
        ("2026-12-31", 20818, 4, 2026, 53),
    ])
    func `a date knows its number, weekday and ISO week`(
        text: String, days: Int, weekday: Int, year: Int, week: Int
    ) throws {
        let date = try #require(CivilDate(text))
        #expect(
            [date.days, date.weekday, date.isoWeek.year, date.isoWeek.week] == [days, weekday, year, week])
        #expect(CivilDate(days: days).description == text)
        #expect(CivilDate.firstOfWeek(year: year, week: week)?.adding(days: weekday - 1) == date)
    }

    @Test func `every day of four centuries comes back from its year, month and day, in order`() {
        var wrong = 0
        var last = CivilDate(days: -150_001)
        for days in -150_000..<0 {
            let date = CivilDate(days: days)
            let isNext = date.day == last.day + 1 ? date.month == last.month : date.day == 1
            if CivilDate(year: date.year, month: date.month, day: date.day) != date || !isNext { wrong += 1 }
            last = date
        }
        #expect(wrong == 0)
    }

    @Test(arguments: [
        ("2026-02-30", "2026-02 has 28 days"), ("2024-02-30", "2024-02 has 29 days"),
        ("2026-04-31", "2026-04 has 30 days"), ("2026-00-01", "there is no month 0"),
        ("2026-13-01", "there is no month 13"), ("0000-01-01", "years go from 1 to 9999"),
    ])
    func `a day that there is not is refused, and the message says why`(text: String, reason: String) {
        #expect(throws: CoreError(.usage, "'\(text)' is not a date: \(reason)")) {
            try CivilDate(parsing: text)
        }
        #expect(CivilDate(text) == nil)
    }

    @Test(arguments: [
        "2026-3-01", "2026-03-01 ", "20260301", "2026/03/01", "+026-03-01", "2026-03-011", "２０２６-03-01", "",
    ])
    func `anything but the one form is no date`(text: String) {
        #expect(CivilDate(text) == nil)
        #expect(throws: CoreError.self) { try CivilDate(parsing: text) }
    }

    @Test(arguments: [
        ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-03-31", -1, "2026-02-28"),
        ("2026-12-15", 1, "2027-01-15"), ("2026-01-15", -13, "2024-12-15"), ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"), ("9999-12-31", 1, "9999-12-31"), ("0001-01-01", -1, "0001-01-01"),
        ("2026-01-01", Int.max, "9999-12-31"), ("2026-01-01", Int.min, "0001-01-01"),
    ])
    func `months are added to the same day or the month's last`(from: String, count: Int, to: String) throws {
        #expect(try CivilDate(parsing: from).adding(months: count).description == to)
    }

    @Test(arguments: [
        ("2026-11-23", 1, "2026-11-24"), ("2026-11-27", 1, "2026-11-30"), ("2026-11-23", -1, "2026-11-20"),
        ("2026-11-28", 1, "2026-11-30"), ("2026-11-29", 1, "2026-11-30"), ("2026-11-28", -1, "2026-11-27"),
        ("2026-11-29", -1, "2026-11-27"), ("2026-11-28", 0, "2026-11-28"), ("2026-11-24", 5, "2026-12-01"),
        ("2026-11-24", -10, "2026-11-10"), ("2026-11-27", 6, "2026-12-07"), ("2026-11-23", -6, "2026-11-13"),
    ])
    func `working days step over weekends`(from: String, count: Int, to: String) throws {
        #expect(try CivilDate(parsing: from).adding(businessDays: count).description == to)
    }

    @Test func `counting working days one by one gives the same`() {
        var wrong: [String] = []
        for start in 0..<7 {
            let first = CivilDate(days: 20780 + start)
            for count in 1...23 {
                var forward = first
                var back = first
                for _ in 0..<count {
                    repeat { forward = forward.adding(days: 1) } while forward.weekday > 5
                    repeat { back = back.adding(days: -1) } while back.weekday > 5
                }
                if first.adding(businessDays: count) != forward { wrong.append("\(first) + \(count)") }
                if first.adding(businessDays: -count) != back { wrong.append("\(first) - \(count)") }
            }
        }
        #expect(wrong == [])
    }

    @Test func `a week begins on the day that the calendar says`() throws {
        let tuesday = try CivilDate(parsing: "2026-11-24")
        let starts = (1...7).map { tuesday.firstOfWeek(startingOn: $0).description }
        #expect(
            starts == [
                "2026-11-23", "2026-11-24", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21",
                "2026-11-22",
            ])
    }

    @Test(arguments: [(2026, 54), (2025, 53), (2026, 0), (0, 1), (10000, 1)])
    func `a week that the year does not have is none`(year: Int, week: Int) {
        #expect(CivilDate.firstOfWeek(year: year, week: week) == nil)
    }
}
