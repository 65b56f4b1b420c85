/// A way of writing dates, for imports: `yyyy-MM-dd`, `dd/MM/yyyy`, `M/d/yyyy`, `yyyy年M月d日`.
///
/// `yyyy` is the year, `yy` its last two digits (69 to 99 are of the twentieth century, as POSIX has it),
/// `MM` and `dd` take two digits, `M` and `d` one or two, and so do `HH`, `H`, `mm`, `ss` of a time;
/// `MMM` is an English month (`Mar`). Everything else stands for itself.
package struct DateFormat: Hashable, Sendable {
    private enum Field: Character, CaseIterable {
        case year = "y"
        case month = "M"
        case day = "d"
        case hour = "H"
        case minute = "m"
        case second = "s"

        var widths: [Int] {
            switch self {
            case .year: [2, 4]
            case .month: [1, 2, 3]
            default: [1, 2]
            }
        }
    }

    private enum Part: Hashable {
        case field(Field, width: Int)
        case literal(String)
    }

    package let pattern: String
    private let parts: [Part]

    /// What a database itself writes.
    package static let iso = DateFormat(unchecked: "yyyy-MM-dd")

    private init(unchecked pattern: String) {
        self.pattern = pattern
        parts = Self.split(pattern)
    }

    /// Reads a pattern, which must have year, month and day once each.
    package init(_ pattern: String) throws {
        self.init(unchecked: pattern)
        var seen: Set<Field> = []
        for case .field(let field, let width) in parts {
            guard field.widths.contains(width) else {
                throw Self.refused(
                    pattern, "'\(String(repeating: field.rawValue, count: width))' stands for nothing")
            }
            guard seen.insert(field).inserted else {
                throw Self.refused(pattern, "'\(field.rawValue)' is there twice")
            }
        }
        for needed in [Field.year, .month, .day] where !seen.contains(needed) {
            throw Self.refused(pattern, "'\(needed.rawValue)' is missing")
        }
    }

    /// Whether the pattern has a time of day.
    package var hasTime: Bool {
        parts.contains { if case .field(.hour, _) = $0 { true } else { false } }
    }

    /// Reads a date, blanks around it aside; the time of day, if the pattern has one, must be right too.
    package func date(_ text: String) throws -> CivilDate {
        try read(text).date
    }

    /// Reads a date and time as clocks in a zone show it; without a time in the pattern, the day's start.
    package func moment(_ text: String, in zone: Zone) throws -> Moment {
        let (date, seconds) = try read(text)
        return hasTime ? zone.moment(at: date, secondsOfDay: seconds) : zone.startOfDay(date)
    }

    /// Writes a date.
    package func string(from date: CivilDate, secondsOfDay: Int = 0) -> String {
        parts.map { part in
            switch part {
            case .literal(let text): text
            case .field(.year, 2): (date.year % 100).padded(2)
            case .field(.year, let width): date.year.padded(width)
            case .field(.month, 3): Self.months[date.month - 1]
            case .field(.month, let width): date.month.padded(width)
            case .field(.day, let width): date.day.padded(width)
            case .field(.hour, let width): (secondsOfDay / 3600).padded(width)
            case .field(.minute, let width): (secondsOfDay / 60 % 60).padded(width)
            case .field(.second, let width): (secondsOfDay % 60).padded(width)
            }
        }.joined()
    }

    private func read(_ text: String) throws -> (date: CivilDate, secondsOfDay: Int) {
        var digits = DigitReader(TextFold.narrow(text).trimmed)
        var year = 0
        var month = 0
        var day = 0
        var seconds = 0
        for part in parts {
            switch part {
            case .literal(let literal):
                guard digits.take(literal) else { throw unlike(text) }
            case .field(.month, 3):
                guard let index = Self.months.firstIndex(where: { digits.take($0) }) else {
                    throw unlike(text)
                }
                month = index + 1
            case .field(let field, let width):
                guard let value = digits.number(width == 1 ? 1...2 : width...width) else {
                    throw unlike(text)
                }
                switch field {
                case .year: year = width == 4 ? value : value + (value < 69 ? 2000 : 1900)
                case .month: month = value
                case .day: day = value
                case .hour: seconds += try checked(value, below: 24, in: text) * 3600
                case .minute: seconds += try checked(value, below: 60, in: text) * 60
                case .second: seconds += try checked(value, below: 60, in: text)
                }
            }
        }
        guard digits.isAtEnd else { throw unlike(text) }
        return (try CivilDate(checking: year, month, day, as: text), seconds)
    }

    private func checked(_ value: Int, below limit: Int, in text: String) throws -> Int {
        guard value < limit else { throw CoreError(.usage, "'\(text)' has no time of day that there is") }
        return value
    }

    private func unlike(_ text: String) -> CoreError {
        CoreError(.usage, "'\(text)' is not a date of the form \(pattern)")
    }

    private static func refused(_ pattern: String, _ reason: String) -> CoreError {
        CoreError(
            .usage, "date format '\(pattern)': \(reason)",
            hints: ["a format is written like yyyy-MM-dd, dd/MM/yyyy or M/d/yyyy"])
    }

    /// Cuts a pattern into runs of one letter and what stands between. Between is narrowed, as the text
    /// that is read is.
    private static func split(_ pattern: String) -> [Part] {
        var parts: [Part] = []
        for character in TextFold.narrow(pattern) {
            switch (parts.last, Field(rawValue: character)) {
            case (.field(let last, let width), let field?) where last == field:
                parts[parts.count - 1] = .field(field, width: width + 1)
            case (_, let field?): parts.append(.field(field, width: 1))
            case (.literal(let text), nil): parts[parts.count - 1] = .literal(text + String(character))
            case (_, nil): parts.append(.literal(String(character)))
            }
        }
        return parts
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

extension String {
    /// The text without blanks at its ends.
    var trimmed: Substring {
        var rest = self[...]
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return rest.drop(while: \.isWhitespace)
    }
}
