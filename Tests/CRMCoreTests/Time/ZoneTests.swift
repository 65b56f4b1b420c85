import Testing

@testable import CRMCore

/// Reference offsets are those of Python's `zoneinfo`, for the footers with a file made of nothing else.
@Suite struct ZoneTests {
    static let hasDatabase = ZoneFolder.exists

    @Test(arguments: [
        ("HST10", "2026-07-01T00:00:00Z", -36000),
        ("<+0545>-5:45", "2026-07-01T00:00:00Z", 20700),
        ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T06:59:59Z", -18000),
        ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T07:00:00Z", -14400),
        ("EST5EDT,M3.2.0,M11.1.0", "2026-11-01T05:59:59Z", -14400),
        ("EST5EDT,M3.2.0,M11.1.0", "2026-11-01T06:00:00Z", -18000),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", -7200),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", -3600),
        ("IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-26T23:59:59Z", 7200),
        ("IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-27T00:00:00Z", 10800),
        ("IST-2IDT,M3.4.4/26,M10.5.0", "2026-10-24T23:00:00Z", 7200),
        ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-01T00:00:00Z", 39600),
        ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-04-04T15:59:59Z", 39600),
        ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-04-04T16:00:00Z", 36000),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-01T00:00:00Z", 0),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-01T00:00:00Z", 3600),
        ("XXX3EDT4,0/0,J365/23", "2026-12-31T23:59:59Z", -14400),
        ("XXX3EDT4,0/0,J365/23", "2028-12-31T12:00:00Z", -14400),
        ("AAA0BBB,J60/0,J300/0", "2028-02-29T12:00:00Z", 0),
        ("AAA0BBB,J60/0,J300/0", "2028-03-01T00:00:00Z", 3600),
        ("AAA0BBB,59/0,300/0", "2028-02-29T00:00:00Z", 3600),
    ])
    func `the rule of a footer holds for every year`(footer: String, moment: String, offset: Int) throws {
        let zone = try zone(footer: footer)
        #expect(zone.offset(at: try #require(Moment(iso8601: moment))) == offset)
    }

    @Test(arguments: [
        "", "E5", "EST", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M11.1.0", "EST5EDT,M3.6.0,M11.1.0",
        "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,M3.2.0,M11.1.0x", "EST168", "EST5:60", "<EST5", "EST5EDT,J0,J366",
    ])
    func `a broken footer is refused`(footer: String) {
        #expect(ZoneFooter(Array(footer.utf8)[...]) == nil)
    }

    @Test func `the listed changes hold before the footer does`() throws {
        let zone = try zone(
            times: [-1000, 0, 1000], types: [1, 0, 1], offsets: [3600, 7200], footer: "XXX-5")
        let offsets = [-1001, -1000, -1, 0, 999, 1000, 5000].map { second in
            zone.offset(at: Moment(milliseconds: second * 1000))
        }
        #expect(offsets == [3600, 7200, 7200, 3600, 3600, 18000, 18000])
    }

    @Test func `no cut and no changed byte of a file brings the reader down`() {
        let bytes = file(
            times: [-1000, 0, 1000], types: [1, 0, 1], offsets: [3600, 7200], footer: "EST5EDT,M3.2.0,M11.1.0"
        )
        var refused = 0
        for length in bytes.indices where ZoneRules(tzif: Array(bytes[..<length])) == nil { refused += 1 }
        #expect(refused == bytes.count)
        for index in bytes.indices {
            for byte in [0, 1, 0x7F, 0xFF] as [UInt8] {
                var changed = bytes
                changed[index] = byte
                _ = ZoneRules(tzif: changed)?.offset(at: 1_800_000_000)
            }
        }
    }

    @Test(arguments: [
        "Asia/Shanghia", "../../../etc/passwd", "/etc/passwd", "Asia/../UTC", "", ".", "Asia/", "Asia",
        "tzdata.zi",
        "right/UTC", "Asia/Shang\u{0}hai", "北京", String(repeating: "a", count: 300),
    ])
    func `an unknown name is exit 2, wherever it points`(name: String) {
        #expect { try Zone.named(name) } throws: { error in
            (error as? CoreError)?.kind == .usage
                && (error as? CoreError)?.message == "unknown time zone '\(name)'"
        }
    }

    @Test func `universal time needs no file`() throws {
        #expect(try Zone.named("UTC") == .utc)
        #expect(try Zone.named("Etc/UTC").offset(at: .now()) == 0)
    }

    @Test(
        .enabled(if: hasDatabase),
        arguments: [
            ("Asia/Shanghai", 1_772_323_200, 28800), ("Asia/Shanghai", 583_718_400, 32400),
            ("Asia/Shanghai", -2_208_988_800, 29143), ("America/New_York", 1_772_953_199, -18000),
            ("America/New_York", 1_772_953_200, -14400), ("America/New_York", 2_571_782_400, -14400),
            ("Europe/Dublin", 2_366_841_600, 0), ("Australia/Lord_Howe", 2_366_841_600, 39600),
            ("Asia/Jerusalem", 2_531_779_200, 10800), ("Pacific/Apia", 1_325_239_199, -36000),
            ("Pacific/Apia", 1_325_239_200, 50400), ("America/Caracas", 1_262_304_000, -16200),
            ("Asia/Kathmandu", 1_767_225_600, 20700),
        ])
    func `the system's zones give the offsets of history and of years to come`(
        name: String, second: Int64, offset: Int
    ) throws {
        #expect(try Zone.named(name).offset(at: Moment(milliseconds: second * 1000)) == offset)
    }

    @Test(arguments: [
        // Skipped: an hour later. Twice: the first. Else as it is.
        ("2026-03-08", 9000, "2026-03-08T07:30:00.000Z"), ("2026-11-01", 5400, "2026-11-01T05:30:00.000Z"),
        ("2026-03-08", 7199, "2026-03-08T06:59:59.000Z"), ("2026-03-08", 10800, "2026-03-08T07:00:00.000Z"),
        ("2026-11-01", 7200, "2026-11-01T07:00:00.000Z"), ("2026-07-01", 0, "2026-07-01T04:00:00.000Z"),
    ])
    func `a time on the wall becomes one moment`(date: String, seconds: Int, moment: String) throws {
        let zone = try zone(footer: "EST5EDT,M3.2.0,M11.1.0")
        #expect(zone.moment(at: try CivilDate(parsing: date), secondsOfDay: seconds).description == moment)
    }

    @Test(arguments: [
        // Clocks go forward over midnight: at 24:00, and from 23:30 to 00:30.
        ("AAA3BBB,M10.3.0/0,M2.3.0/0", "2026-10-18", "2026-10-18T03:00:00.000Z"),
        ("AAA0BBB,M10.3.0/-0:30,M2.3.0/0", "2026-10-18", "2026-10-17T23:30:00.000Z"),
        ("AAA0BBB,M10.3.0/-0:30,M2.3.0/0", "2026-10-19", "2026-10-18T23:00:00.000Z"),
    ])
    func `a day starts at its first moment, midnight or not`(footer: String, date: String, moment: String)
        throws
    {
        let zone = try zone(footer: footer)
        let start = zone.startOfDay(try CivilDate(parsing: date))
        #expect(start.description == moment)
        #expect(zone.local(from: start).date.description == date)
        #expect(zone.local(from: start.adding(milliseconds: -1)).date.description < date)
    }

    private func zone(
        times: [Int64] = [], types: [UInt8] = [], offsets: [Int32] = [0], footer: String
    ) throws -> Zone {
        Zone(
            name: footer,
            rules: try #require(
                ZoneRules(tzif: file(times: times, types: types, offsets: offsets, footer: footer))))
    }

    /// Lays a file out by RFC 8536, section 3, with an empty block of version 1.
    private func file(times: [Int64], types: [UInt8], offsets: [Int32], footer: String) -> [UInt8] {
        func number(_ value: some FixedWidthInteger) -> [UInt8] {
            withUnsafeBytes(of: value.bigEndian) { Array($0) }
        }
        func header(_ times: Int, _ types: Int) -> [UInt8] {
            Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
                + [0, 0, 0, times, types, 4].flatMap { number(Int32($0)) }
        }
        var bytes = header(0, 1) + number(Int32(0)) + [0, 0] + Array("ABC\0".utf8)
        bytes += header(times.count, offsets.count) + times.flatMap(number) + types
        bytes += offsets.flatMap { number($0) + [0, 0] } + Array("ABC\0".utf8)
        return bytes + Array("\n\(footer)\n".utf8)
    }
}
