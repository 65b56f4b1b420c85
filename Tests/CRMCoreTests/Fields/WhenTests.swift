import Testing

@testable import CRMCore

@Suite struct WhenTests {
    /// 2026-03-02 is a Monday; in Shanghai it is 18:00.
    private func when(_ text: String) throws -> String {
        let context = try TestDatabase().open().context
        return switch try context.when(text) {
        case .date(let date): date.description
        case .moment(let moment): moment.description
        }
    }

    @Test(arguments: [
        ("today", "2026-03-02"), ("fri", "2026-03-06"), ("now+2h", "2026-03-02T12:00:00.000Z"),
        ("9:30", "2026-03-02T01:30:00.000Z"), ("fri 15:00", "2026-03-06T07:00:00.000Z"),
        ("today-1d 09:05:30", "2026-03-01T01:05:30.000Z"), ("2026-02-01 00:00", "2026-01-31T16:00:00.000Z"),
        ("2026-03-01T10:00:00+01:00", "2026-03-01T09:00:00.000Z"),
    ])
    func `days, moments and hours of days are read`(_ text: String, _ meant: String) throws {
        #expect(try when(text) == meant)
    }

    @Test(arguments: [
        "24:00", "9:60", "9", "fri 9", "9:30 fri", "fri mon 9:30", "soon 9:30", "", "9:3", "9:30:61",
    ])
    func `others are refused`(_ text: String) {
        let error = #expect(throws: CoreError.self) { try when(text) }
        #expect(error?.kind == .usage)
    }
}
