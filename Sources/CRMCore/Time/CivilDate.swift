import SQLite

/// A day of the proleptic Gregorian calendar, years 1 to 9999, without a time or a zone.
package struct CivilDate: Hashable, Sendable {
    /// Days since 1970-01-01.
    package let days: Int

    package static let earliest = CivilDate(unchecked: -719_162)
    package static let latest = CivilDate(unchecked: 2_932_896)

    private init(unchecked days: Int) {
        self.days = days
    }

    /// Makes the day so many days after 1970-01-01, held within the years 1 to 9999.
    package init(days: Int) {
        self.days = min(max(days, Self.earliest.days), Self.latest.days)
    }

    /// Makes the day of a year, month and day of the month, or nil when there is no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard 1...9999 ~= year, 1...12 ~= month, day >= 1, day <= Self.length(ofMonth: month, year: year)
        else {
            return nil
        }
        days = Self.days(year: year, month: month, day: day)
    }

    /// Reads `2026-03-01`, exactly so, or nil.
    package init?(_ text: some StringProtocol) {
        guard let (year, month, day) = Self.parts(text),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        self = date
    }

    /// Reads `2026-03-01`, and says of a day that the month does not have why it is refused.
    package init(parsing text: some StringProtocol) throws {
        guard let (year, month, day) = Self.parts(text) else {
            throw CoreError(.usage, "'\(text)' is not a date", hints: ["dates are written 2026-03-01"])
        }
        self = try CivilDate(checking: year, month, day, as: String(text))
    }

    init(checking year: Int, _ month: Int, _ day: Int, as text: String) throws {
        guard 1...9999 ~= year else {
            throw CoreError(.usage, "'\(text)' is not a date: years go from 1 to 9999")
        }
        guard 1...12 ~= month else {
            throw CoreError(.usage, "'\(text)' is not a date: there is no month \(month)")
        }
        guard let date = CivilDate(year: year, month: month, day: day) else {
            let length = Self.length(ofMonth: month, year: year)
            throw CoreError(
                .usage, "'\(text)' is not a date: \(year.padded(4))-\(month.padded(2)) has \(length) days")
        }
        self = date
    }

    package var year: Int { Self.civil(days: days).year }
    package var month: Int { Self.civil(days: days).month }
    package var day: Int { Self.civil(days: days).day }

    /// Weekday as ISO 8601 counts: 1 is Monday, 7 Sunday.
    package var weekday: Int { (days + 3).remainder(by: 7) + 1 }

    /// The quarter of the calendar year, 1 to 4.
    package var quarter: Int { (month + 2) / 3 }

    /// Year and number of its week by ISO 8601: a week belongs to the year of its Thursday.
    package var isoWeek: (year: Int, week: Int) {
        let thursday = days - weekday + 4
        let year = Self.civil(days: thursday).year
        return (year, (thursday - Self.days(year: year, month: 1, day: 1)) / 7 + 1)
    }

    private static func parts(_ text: some StringProtocol) -> (Int, Int, Int)? {
        var digits = DigitReader(text)
        guard let year = digits.number(4), digits.take("-"), let month = digits.number(2), digits.take("-"),
            let day = digits.number(2), digits.isAtEnd
        else { return nil }
        return (year, month, day)
    }
}

extension CivilDate: Comparable {
    package static func < (left: CivilDate, right: CivilDate) -> Bool { left.days < right.days }
}

extension CivilDate: SQLBindable {
    package var sqlValue: SQLValue { .integer(Int64(days)) }
}

extension CivilDate: CustomStringConvertible {
    package var description: String {
        let (year, month, day) = Self.civil(days: days)
        return "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))"
    }
}
