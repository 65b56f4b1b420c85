/// The rule for the years that a TZif file does not list: a POSIX `TZ` string with the hours of
/// RFC 8536, section 3.3.1, such as `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneFooter: Sendable {
    private var standard: Int
    private var summer: (offset: Int, start: Change, end: Change)?

    init?(_ text: ArraySlice<UInt8>) {
        var reader = FooterReader(text)
        guard reader.name(), let west = reader.time() else { return nil }
        standard = -west
        if reader.isAtEnd { return }
        guard reader.name() else { return nil }
        var offset = standard + 3600
        if let next = reader.next, next != UInt8(ascii: ",") {
            guard let west = reader.time() else { return nil }
            offset = -west
        }
        guard reader.take(","), let start = Change(&reader), reader.take(","), let end = Change(&reader),
            reader.isAtEnd
        else { return nil }
        summer = (offset, start, end)
    }

    func offset(at second: Int64) -> Int {
        guard let summer else { return standard }
        let days = (second + Int64(standard)).dividedDown(by: 86_400)
        let year = CivilDate.civil(days: Int(days)).year
        let start = summer.start.second(in: year) - Int64(standard)
        let end = summer.end.second(in: year) - Int64(summer.offset)
        let isSummer = start < end ? start <= second && second < end : !(end <= second && second < start)
        return isSummer ? summer.offset : standard
    }

    /// When in a year the clocks change, by the clock that is right until then.
    private struct Change: Sendable {
        enum Day: Sendable {
            /// Counted from 0, with 29 February.
            case ordinal(Int)
            /// Counted from 1, never 29 February.
            case julian(Int)
            /// The nth weekday (0 is Sunday) of a month; the fifth is the last.
            case weekday(month: Int, week: Int, weekday: Int)
        }

        private var day: Day
        private var time = 7200

        init?(_ reader: inout FooterReader) {
            if reader.take("M") {
                guard let month = reader.number(1...12), reader.take("."), let week = reader.number(1...5),
                    reader.take("."), let weekday = reader.number(0...6)
                else { return nil }
                day = .weekday(month: month, week: week, weekday: weekday)
            } else if reader.take("J") {
                guard let number = reader.number(1...365) else { return nil }
                day = .julian(number)
            } else {
                guard let number = reader.number(0...365) else { return nil }
                day = .ordinal(number)
            }
            if reader.take("/") {
                guard let time = reader.time() else { return nil }
                self.time = time
            }
        }

        func second(in year: Int) -> Int64 {
            let newYear = CivilDate.days(year: year, month: 1, day: 1)
            let days: Int
            switch day {
            case .ordinal(let number): days = newYear + number
            case .julian(let number):
                days =
                    newYear + number - 1 + (number > 59 ? CivilDate.length(ofMonth: 2, year: year) - 28 : 0)
            case .weekday(let month, let week, let weekday):
                let first = CivilDate.days(year: year, month: month, day: 1)
                let firstWeekday = (first + 4).remainder(by: 7)
                var day = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
                if day >= CivilDate.length(ofMonth: month, year: year) { day -= 7 }
                days = first + day
            }
            return Int64(days) * 86_400 + Int64(time)
        }
    }
}

/// Reads the parts of a POSIX `TZ` string.
struct FooterReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: ArraySlice<UInt8>) {
        rest = text
    }

    var isAtEnd: Bool { rest.isEmpty }
    var next: UInt8? { rest.first }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let byte = rest.first, UInt32(byte) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    /// Takes an abbreviation, `CET` or `<+08>`.
    mutating func name() -> Bool {
        if take("<") {
            guard let close = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
            rest = rest[(close + 1)...]
            return true
        }
        let letters = rest.prefix { 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 }
        rest = rest.dropFirst(letters.count)
        return letters.count >= 3
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix(3).prefix { 0x30...0x39 ~= $0 }
        guard !digits.isEmpty else { return nil }
        rest = rest.dropFirst(digits.count)
        let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return range.contains(value) ? value : nil
    }

    /// Takes `[+-]hh[:mm[:ss]]` and gives seconds; hours go to 167.
    mutating func time() -> Int? {
        let isNegative = take("-")
        if !isNegative { _ = take("+") }
        guard let hours = number(0...167) else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] where take(":") {
            guard let value = number(0...59) else { return nil }
            seconds += value * unit
        }
        return isNegative ? -seconds : seconds
    }
}
