import Testing

@testable import CRMCore

@Suite struct MomentTests {
    /// Milliseconds by `date -u -d … +%s%3N`.
    @Test(arguments: [
        ("2026-03-01T10:00:00Z", 1_772_359_200_000, "2026-03-01T10:00:00.000Z"),
        ("2026-03-01T18:00:00+08:00", 1_772_359_200_000, "2026-03-01T10:00:00.000Z"),
        ("2026-03-01T05:30:00-0430", 1_772_359_200_000, "2026-03-01T10:00:00.000Z"),
        ("2026-03-01T10:00Z", 1_772_359_200_000, "2026-03-01T10:00:00.000Z"),
        ("2026-03-01t10:00:00.5z", 1_772_359_200_500, "2026-03-01T10:00:00.500Z"),
        ("2026-03-01T10:00:00.123999Z", 1_772_359_200_123, "2026-03-01T10:00:00.123Z"),
        ("1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59.999Z"),
        ("0001-01-01T00:00:00Z", -62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
    ])
    func `a moment is read with its offset and written in UTC`(
        text: String, milliseconds: Int64, written: String
    ) {
        #expect(Moment(iso8601: text)?.milliseconds == milliseconds)
        #expect(Moment(milliseconds: milliseconds).description == written)
    }

    @Test(arguments: [
        "2026-03-01", "2026-03-01T10:00:00", "2026-03-01 10:00:00Z", "2026-02-29T10:00:00Z",
        "2026-03-01T24:00:00Z",
        "2026-03-01T10:60:00Z", "2026-03-01T10:00:61Z", "2026-03-01T10:00:00.Z", "2026-03-01T10:00:00+24:00",
        "2026-03-01T10:00:00Z ", "2026-03-01T10:00:00.1234567890Z", "",
    ])
    func `a text that leaves something open is no moment`(text: String) {
        #expect(Moment(iso8601: text) == nil)
    }

    @Test(arguments: [Int64.min, -62_135_596_800_001, 253_402_300_800_000, .max])
    func `a moment beyond the calendar can still be written`(milliseconds: Int64) {
        #expect(Moment(milliseconds: milliseconds).description.hasSuffix("Z"))
        #expect(
            CivilDate.earliest...CivilDate.latest
                ~= Zone.utc.local(from: Moment(milliseconds: milliseconds)).date)
    }

    @Test func `adding too much stays at the end`() {
        #expect(Moment(milliseconds: 5).adding(milliseconds: .max) == Moment(milliseconds: .max))
        #expect(Moment(milliseconds: -5).adding(milliseconds: .min) == Moment(milliseconds: .min))
    }

    @Test func `the clock is read in milliseconds`() {
        #expect(Moment.now() > Moment(milliseconds: 1_700_000_000_000))
    }
}
