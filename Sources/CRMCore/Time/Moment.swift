import Glibc
import SQLite

/// A point in time: milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
package struct Moment: Hashable, Sendable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Later than every other: when something ends that has no end.
    package static let never = Moment(milliseconds: .max)

    /// Reads the system's clock.
    package static func now() -> Moment {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Moment(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Reads `2026-03-01T10:00:00Z`, with `+08:00` in place of `Z`, with a fraction of the second (cut
    /// after milliseconds), or without the seconds; nil for anything else, an offset left out included.
    package init?(iso8601 text: String) {
        var digits = DigitReader(text)
        guard let year = digits.number(4), digits.take("-"), let month = digits.number(2), digits.take("-"),
            let day = digits.number(2), let date = CivilDate(year: year, month: month, day: day),
            digits.take("T") || digits.take("t"),
            let hour = digits.number(2), hour < 24, digits.take(":"), let minute = digits.number(2),
            minute < 60
        else { return nil }
        var millisecond = (hour * 60 + minute) * 60_000
        if digits.take(":") {
            guard let second = digits.number(2), second < 60 else { return nil }
            millisecond += second * 1000
            if digits.take(".") {
                guard let fraction = digits.milliseconds() else { return nil }
                millisecond += fraction
            }
        }
        guard let offset = digits.offset(), digits.isAtEnd else { return nil }
        milliseconds = Int64(date.days) * 86_400_000 + Int64(millisecond) - Int64(offset) * 1000
    }

    /// The moment so many milliseconds later, held at the ends of what can be told apart.
    package func adding(milliseconds count: Int64) -> Moment {
        let (sum, overflow) = milliseconds.addingReportingOverflow(count)
        return Moment(milliseconds: overflow ? (count > 0 ? .max : .min) : sum)
    }

    /// Seconds since 1970, rounded down.
    package var seconds: Int64 { milliseconds.dividedDown(by: 1000) }
}

extension Moment: Comparable {
    package static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }
}

extension Moment: SQLBindable {
    package var sqlValue: SQLValue { .integer(milliseconds) }
}

extension Moment: CustomStringConvertible {
    /// ISO 8601 in UTC with milliseconds: `2026-03-01T10:00:00.000Z`.
    package var description: String {
        let day = milliseconds.dividedDown(by: 86_400_000)
        let rest = Int(milliseconds.remainder(by: 86_400_000))
        let (year, month, date) = CivilDate.civil(days: Int(day))
        return "\(year.padded(4))-\(month.padded(2))-\(date.padded(2))T"
            + "\((rest / 3_600_000).padded(2)):\((rest / 60_000 % 60).padded(2)):"
            + "\((rest / 1000 % 60).padded(2)).\((rest % 1000).padded(3))Z"
    }
}
