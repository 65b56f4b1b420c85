import Testing

@testable import CRMCore

@Suite struct DateFormatTests {
    @Test(arguments: [
        ("yyyy-MM-dd", "2026-03-01"), ("dd/MM/yyyy", "01/03/2026"), ("M/d/yyyy", "3/1/2026"),
        ("yyyy年M月d日", "2026年3月1日"), ("yyyyMMdd", "20260301"), ("dd.MM.yyyy", "01.03.2026"),
        ("d MMM yyyy", "1 Mar 2026"), ("M/d/yy", "3/1/26"), ("yyyy/M/d", "2026/3/1"),
    ])
    func `a date is read and written by its pattern`(pattern: String, text: String) throws {
        let format = try DateFormat(pattern)
        #expect(try format.date(text).description == "2026-03-01")
        #expect(format.string(from: try format.date(text)) == text)
    }

    @Test(arguments: [
        ("M/d/yyyy", "03/01/2026", "2026-03-01"), ("dd/MM/yyyy", " 01/03/2026\t", "2026-03-01"),
        ("yyyy/M/d", "２０２６／３／１", "2026-03-01"), ("d.M.yy", "1.3.69", "1969-03-01"),
        ("M/d/yyyy HH:mm", "3/1/2026 23:59", "2026-03-01"),
    ])
    func `input may be looser than the pattern writes`(pattern: String, text: String, date: String) throws {
        #expect(try DateFormat(pattern).date(text).description == date)
    }

    @Test(arguments: [
        ("dd/MM/yyyy", "1/3/2026", "'1/3/2026' is not a date of the form dd/MM/yyyy"),
        ("dd/MM/yyyy", "03/13/2026", "'03/13/2026' is not a date: there is no month 13"),
        ("M/d/yyyy", "2/29/2026", "'2/29/2026' is not a date: 2026-02 has 28 days"),
        ("yyyyMMdd", "202603011", "'202603011' is not a date of the form yyyyMMdd"),
        ("M/d/yyyy", "3/1/26", "'3/1/26' is not a date of the form M/d/yyyy"),
        ("M/d/yyyy H:mm", "3/1/2026 24:00", "'3/1/2026 24:00' has no time of day that there is"),
        ("d MMM yyyy", "1 Mär 2026", "'1 Mär 2026' is not a date of the form d MMM yyyy"),
    ])
    func `a text of another form is refused`(pattern: String, text: String, message: String) throws {
        let format = try DateFormat(pattern)
        #expect { try format.date(text) } throws: { ($0 as? CoreError)?.message == message }
    }

    @Test(arguments: [
        ("dd/MM", "'y' is missing"), ("yyyy-dd", "'M' is missing"), ("yyyy-MM", "'d' is missing"),
        ("yyyy-MM-dd MM", "'M' is there twice"), ("yyy-MM-dd", "'yyy' stands for nothing"),
        ("yyyy-MMMM-dd", "'MMMM' stands for nothing"), ("", "'y' is missing"),
    ])
    func `a pattern that leaves a part open is refused`(pattern: String, reason: String) {
        #expect { try DateFormat(pattern) } throws: {
            ($0 as? CoreError)?.message == "date format '\(pattern)': \(reason)"
        }
    }

    @Test func `a time is the zone's`() throws {
        let zone = Zone(name: "test", rules: ZoneRules(offset: 8 * 3600))
        let timed = try DateFormat("yyyy-MM-dd HH:mm:ss")
        #expect(try timed.moment("2026-03-01 10:30:15", in: zone).description == "2026-03-01T02:30:15.000Z")
        #expect(try DateFormat.iso.moment("2026-03-01", in: zone).description == "2026-02-28T16:00:00.000Z")
    }
}
