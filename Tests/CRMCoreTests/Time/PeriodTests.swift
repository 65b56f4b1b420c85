import Testing

@testable import CRMCore

@Suite struct PeriodTests {
    /// A Tuesday.
    static let today = CivilDate(year: 2026, month: 11, day: 24)!
    static let calendar = BusinessCalendar(fiscalYearStart: 4)

    @Test(arguments: [
        ("2026", "2026-01-01", "2026-12-31", "2026"),
        ("2026-03", "2026-03-01", "2026-03-31", "2026-03"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-02"),
        ("2026-Q3", "2026-07-01", "2026-09-30", "2026-Q3"),
        ("2026-q4", "2026-10-01", "2026-12-31", "2026-Q4"),
        ("2026-W47", "2026-11-16", "2026-11-22", "2026-W47"),
        ("2026-W53", "2026-12-28", "2027-01-03", "2026-W53"),
        ("2026-W01", "2025-12-29", "2026-01-04", "2026-W01"),
        ("2026-03-01", "2026-03-01", "2026-03-01", "2026-03-01"),
        ("FY2026", "2025-04-01", "2026-03-31", "FY2026"),
        ("FY2026-Q3", "2025-10-01", "2025-12-31", "FY2026-Q3"),
        ("fy2026-q4", "2026-01-01", "2026-03-31", "FY2026-Q4"),
        ("2026-10..2026-12", "2026-10-01", "2026-12-31", "2026-10..2026-12"),
        ("2026-03-01..2026-03-15", "2026-03-01", "2026-03-15", "2026-03-01..2026-03-15"),
        ("2026-Q1..2026-11", "2026-01-01", "2026-11-30", "2026-Q1..2026-11"),
        ("FY2025..FY2026-Q1", "2024-04-01", "2025-06-30", "FY2025..FY2026-Q1"),
        ("today", "2026-11-24", "2026-11-24", "2026-11-24"),
        ("-8q", "2024-10-01", "2026-09-30", "2024-Q4..2026-Q3"),
        ("-1q", "2026-07-01", "2026-09-30", "2026-Q3"),
        ("+6mo", "2026-11-01", "2027-04-30", "2026-11..2027-04"),
        ("+1mo", "2026-11-01", "2026-11-30", "2026-11"),
        ("-3mo", "2026-08-01", "2026-10-31", "2026-08..2026-10"),
        ("-30d", "2026-10-25", "2026-11-23", "2026-10-25..2026-11-23"),
        ("+7d", "2026-11-24", "2026-11-30", "2026-11-24..2026-11-30"),
        ("-2w", "2026-11-09", "2026-11-22", "2026-W46..2026-W47"),
        ("+1y", "2026-01-01", "2026-12-31", "2026"),
        ("-2y", "2024-01-01", "2025-12-31", "2024..2025"),
        ("２０２６-Q３", "2026-07-01", "2026-09-30", "2026-Q3"),
    ])
    func `a period is read, and its label reads as the same period`(
        text: String, first: String, last: String, label: String
    ) throws {
        let period = try Period.parse(text, today: Self.today, calendar: Self.calendar)
        #expect([period.first.description, period.last.description, period.label] == [first, last, label])
        #expect(try Period.parse(period.label, today: Self.today, calendar: Self.calendar) == period)
    }

    @Test(arguments: [
        ("2026-Q5", "'2026-Q5': quarters go from Q1 to Q4"), ("2025-W53", "'2025-W53': 2025 has no week 53"),
        ("2026-13", "'2026-13' is not a date: there is no month 13"),
        ("2026-02-30", "'2026-02-30' is not a date: 2026-02 has 28 days"),
        ("2026-12..2026-10", "period '2026-12..2026-10' ends before it begins"),
        ("-0q", "period '-0q' goes too far: from 1 to 100000 units"),
        ("0000", "'0000' is not a period: years go from 1 to 9999"), ("-8", "'-8' is not a period"),
        ("-8h", "'-8h' is not a period"), ("2026-", "'2026-' is not a period"),
        ("26-Q1", "'26-Q1' is not a period"),
        ("2026Q1", "'2026Q1' is not a period"), ("FY2026-03", "'FY2026-03' is not a period"),
        ("2026-10..", "'2026-10..' is not a period"), ("..", "'..' is not a period"),
        ("", "'' is not a period"),
        ("2026-Q3..2026-Q4..2027", "'2026-Q3..2026-Q4..2027' is not a period"),
        ("-99999999999999999999d", "'-99999999999999999999d' is not a period"),
    ])
    func `what is no period is refused with the reason`(text: String, message: String) {
        #expect { try Period.parse(text, today: Self.today, calendar: Self.calendar) } throws: { error in
            (error as? CoreError)?.message == message
        }
    }

    @Test(arguments: [
        ("2026-Q3", Period.Unit.month, "2026-07 2026-08 2026-09"),
        ("2026", .quarter, "2026-Q1 2026-Q2 2026-Q3 2026-Q4"),
        ("FY2026", .quarter, "FY2026-Q1 FY2026-Q2 FY2026-Q3 FY2026-Q4"),
        ("2025-11..2026-02", .year, "2025-11-01..2025-12-31 2026-01-01..2026-02-28"),
        ("2026-03-10..2026-05-02", .month, "2026-03-10..2026-03-31 2026-04 2026-05-01..2026-05-02"),
        ("2026-11-20..2026-12-01", .week, "2026-11-20..2026-11-22 2026-W48 2026-11-30..2026-12-01"),
        ("2026-11-23..2026-11-24", .day, "2026-11-23 2026-11-24"),
        ("2026-11-24", .year, "2026-11-24"),
    ])
    func `a period is cut at the borders of a unit`(text: String, unit: Period.Unit, parts: String) throws {
        let period = try Period.parse(text, today: Self.today, calendar: Self.calendar)
        let split = period.split(by: unit, calendar: Self.calendar)
        #expect(split.map(\.label).joined(separator: " ") == parts)
        #expect(split.map(\.dayCount).reduce(0, +) == period.dayCount)
    }

    @Test func `weeks that begin on Sunday are named by their days`() throws {
        let calendar = BusinessCalendar(weekStart: 7)
        let period = try Period.parse("-2w", today: Self.today, calendar: calendar)
        #expect(period.label == "2026-11-08..2026-11-21")
        let weeks = period.split(by: .week, calendar: calendar).map(\.label)
        #expect(weeks == ["2026-11-08..2026-11-14", "2026-11-15..2026-11-21"])
    }

    @Test(arguments: [(1, "2026-01-01", 2026, 4), (4, "2025-04-01", 2027, 3), (10, "2025-10-01", 2027, 1)])
    func `a fiscal year is named after the year it ends in`(
        start: Int, first: String, year: Int, quarter: Int
    ) {
        let calendar = BusinessCalendar(fiscalYearStart: start)
        #expect(calendar.firstOfFiscalYear(2026).description == first)
        #expect(calendar.fiscalYear(of: Self.today) == year)
        #expect(calendar.fiscalQuarter(of: Self.today) == quarter)
    }

    @Test func `since and until make a half-open period`() throws {
        let first = try CivilDate(parsing: "2026-03-01")
        let period = try Period.since(first, until: first.adding(days: 31))
        #expect(period.label == "2026-03-01..2026-03-31")
        #expect(period.contains(period.last) && !period.contains(period.end))
        #expect(throws: CoreError.self) { try Period.since(first, until: first) }
    }

    @Test func `what is read from any text at any time is written and read again`() throws {
        let seeds = [
            "2026-Q3", "FY2026-Q1", "-8q", "+6mo", "2026-10..2026-12", "2026-W53", "9999", "0001-W01",
            "9999-W52", "FY0001",
            "FY9999-Q4", "2026-03-01", "0001-01..9999-12", "+99999w",
        ]
        let alphabet = Array("0123456789-+..FYQWdwmoqy".unicodeScalars)
        let calendar = BusinessCalendar(weekStart: 7, fiscalYearStart: 4)
        var random = SplitMix(seed: 17)
        for _ in 0..<4000 {
            var text = Array((seeds.randomElement(using: &random) ?? "").unicodeScalars)
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                text[Int.random(in: text.indices, using: &random)] =
                    alphabet.randomElement(using: &random) ?? "0"
            }
            let today = CivilDate(days: Int.random(in: -800_000...3_000_000, using: &random))
            let written = String(String.UnicodeScalarView(text))
            guard let period = try? Period.parse(written, today: today, calendar: calendar) else { continue }
            let again = try Period.parse(period.label, today: today, calendar: calendar)
            if again != period { Issue.record("\(written) on \(today): \(period), \(again)") }
            let years = period.split(by: .year, calendar: calendar)
            if years.map(\.dayCount).reduce(0, +) != period.dayCount {
                Issue.record("\(written) on \(today)")
            }
        }
    }

    @Test func `the last days of the calendar do not trap`() throws {
        let period = try Period.parse("9999", today: Self.today, calendar: Self.calendar)
        #expect(period.split(by: .month, calendar: Self.calendar).count == 12)
        #expect(try Period.parse("+100000y", today: Self.today, calendar: Self.calendar).last <= .latest)
    }
}
