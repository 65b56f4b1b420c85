/// A day or a moment as iCalendar writes it (RFC 5545, sections 3.3.4 and 3.3.5).
package enum CalendarTime: Sendable, Hashable {
    case date(year: Int, month: Int, day: Int)
    /// A moment in UTC.
    case utc(year: Int, month: Int, day: Int, secondOfDay: Int)

    /// The parameter that a property has whose usual value is a moment.
    var parameter: String {
        if case .date = self { ";VALUE=DATE" } else { "" }
    }

    var text: String {
        switch self {
        case .date(let year, let month, let day): Self.date(year, month, day)
        case .utc(let year, let month, let day, let second):
            Self.date(year, month, day) + "T" + Self.digits(second / 3600, 2)
                + Self.digits(second / 60 % 60, 2) + Self.digits(second % 60, 2) + "Z"
        }
    }

    private static func date(_ year: Int, _ month: Int, _ day: Int) -> String {
        digits(year, 4) + digits(month, 2) + digits(day, 2)
    }

    private static func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
}
