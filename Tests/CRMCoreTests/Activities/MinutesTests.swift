import Testing

@testable import CRMCore

@Suite struct MinutesTests {
    @Test(arguments: [
        ("15m", 15), ("15", 15), ("2h", 120), ("1h30m", 90), ("90min", 90), ("1H5M", 65), (" 15m ", 15),
        ("0", 0),
        ("1h0m", 60), ("525600", 525_600), ("１５m", 15),
    ])
    func `lengths of time are read`(_ text: String, _ minutes: Int64) throws {
        #expect(try Minutes.parse(text) == minutes)
    }

    @Test(arguments: [
        "", "m", "15x", "15s", "1m1h", "1h1h", "-5", "1.5h", "h30", "1h30", "9000h", "1h 30m", "9999999",
    ])
    func `others are refused`(_ text: String) {
        let error = #expect(throws: CoreError.self) { try Minutes.parse(text) }
        #expect(error?.kind == .usage)
    }
}
