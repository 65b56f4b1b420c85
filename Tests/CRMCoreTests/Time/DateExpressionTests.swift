import Testing

@testable import CRMCore

@Suite struct DateExpressionTests {
    /// Tuesday, 2026-11-24, 14:30 in Shanghai's offset, which a footer gives without a file.
    static let now = Moment(iso8601: "2026-11-24T06:30:00Z")!
    static let calendar = BusinessCalendar(
        zone: Zone(name: "test", rules: ZoneRules(offset: 8 * 3600)), weekStart: 1)

    @Test(arguments: [
        ("today", "2026-11-24"), ("2026-03-01", "2026-03-01"), ("TODAY", "2026-11-24"),
        ("tue", "2026-11-24"), ("wed", "2026-11-25"), ("mon", "2026-11-30"), ("monday", "2026-11-30"),
        ("Sunday", "2026-11-29"), ("fri", "2026-11-27"),
        ("sun", "2026-11-29"),
        ("sow", "2026-11-23"), ("eow", "2026-11-29"), ("som", "2026-11-01"), ("eom", "2026-11-30"),
        ("soq", "2026-10-01"), ("eoq", "2026-12-31"), ("soy", "2026-01-01"), ("eoy", "2026-12-31"),
        ("today-30d", "2026-10-25"), ("today+1w", "2026-12-01"), ("today+3mo", "2027-02-24"),
        ("today-1q", "2026-08-24"),
        ("today+1y", "2027-11-24"), ("today+4bd", "2026-11-30"), ("fri+1w-1d", "2026-12-03"),
        ("eom+1mo", "2026-12-30"),
        ("2026-01-31+1mo", "2026-02-28"), ("2026-03-01-1d", "2026-02-28"), ("som-1d", "2026-10-31"),
        ("ｔｏｄａｙ－３０ｄ", "2026-10-25"),
    ])
    func `a day is reckoned from today`(text: String, date: String) throws {
        let value = try DateExpression.parse(text).evaluate(now: Self.now, calendar: Self.calendar)
        #expect(value == .date(try CivilDate(parsing: date)))
    }

    @Test(arguments: [
        ("now", "2026-11-24T06:30:00.000Z"), ("now+2h", "2026-11-24T08:30:00.000Z"),
        ("now-90min", "2026-11-24T05:00:00.000Z"),
        ("now-1d", "2026-11-23T06:30:00.000Z"), ("now+1mo", "2026-12-24T06:30:00.000Z"),
        ("today+9h", "2026-11-24T01:00:00.000Z"), ("2026-03-01T10:00:00Z", "2026-03-01T10:00:00.000Z"),
        ("2026-03-01T10:00:00+08:00", "2026-03-01T02:00:00.000Z"),
        ("2026-03-01T10:00:00.250Z-2h", "2026-03-01T08:00:00.250Z"),
        ("2026-03-01T10:00:00.250Z+1d", "2026-03-02T10:00:00.250Z"),
    ])
    func `minutes and hours make a moment`(text: String, moment: String) throws {
        let value = try DateExpression.parse(text).evaluate(now: Self.now, calendar: Self.calendar)
        #expect(value == .moment(try #require(Moment(iso8601: moment))))
    }

    @Test func `a value is a day and a moment in a zone`() throws {
        let zone = Self.calendar.zone
        let day = DateExpression.Value.date(try CivilDate(parsing: "2026-11-24"))
        let late = DateExpression.Value.moment(try #require(Moment(iso8601: "2026-11-24T16:00:00Z")))
        #expect(
            [day.date(in: zone), late.date(in: zone)].map(\.description) == ["2026-11-24", "2026-11-25"])
        #expect(day.moment(in: zone).description == "2026-11-23T16:00:00.000Z")
        #expect(late.moment(in: zone).description == "2026-11-24T16:00:00.000Z")
    }

    @Test func `a day more keeps the time on the wall when the clocks change`() throws {
        let footer = try #require(ZoneFooter(Array("EST5EDT,M3.2.0,M11.1.0".utf8)[...]))
        let zone = Zone(name: "test", rules: ZoneRules(footer: footer))
        let value = try DateExpression.parse("2026-03-07T17:00:00Z+1d").evaluate(
            now: Self.now, calendar: BusinessCalendar(zone: zone))
        #expect(value == .moment(try #require(Moment(iso8601: "2026-03-08T16:00:00Z"))))
    }

    @Test(arguments: [
        ("2026-02-30", "'2026-02-30' is not a date: 2026-02 has 28 days"),
        ("tomorrow", "'tomorrow' is not a date"),
        ("today+30", "'today+30' is not a date"), ("today+5m", "'today+5m' is not a date"),
        ("-30d", "'-30d' is not a date"),
        ("today30d", "'today30d' is not a date"), ("", "'' is not a date"), ("+", "'+' is not a date"),
        ("2026-03-01T10:00", "'2026-03-01T10:00' is not a moment"),
        ("today+99999999d", "'today+99999999d' goes too far: at most 10000000 units"),
        ("today+9999999y", "the date lies outside the years 1 to 9999"),
        ("today-9999999d", "the date lies outside the years 1 to 9999"),
        ("today+9999999d-9999999d", "the date lies outside the years 1 to 9999"),
    ])
    func `what is no date is refused with the reason`(text: String, message: String) {
        #expect {
            try DateExpression.parse(text).evaluate(now: Self.now, calendar: Self.calendar)
        } throws: { error in
            (error as? CoreError)?.message == message
        }
    }
}
