/// A way of writing dates, for imports: `yyyy-MM-dd`, `dd/MM/yyyy`, `M/d/yyyy`, `yyyy年M月d日`.
///
/// `yyyy` is the year, `yy` its last two digits (69 to 99 are of the twentieth century, as POSIX has
/// it), `MM` and `dd` take two digits, `M` and `d` one or two, and so do `HH`, `H`, `mm`, `ss`, `s` of a time;
/// `MMM` is an English month (`Mar`). Everything else stands for itself.
package struct DateFormat: Hashable, Sendable {
    private enum Part: Hashable {
        case field(Character, width: Int)
        case literal(String)
    }

    package let pattern: String
    private var parts: [Part] = []

    /// What a database itself writes.
    package static let iso = DateFormat(unchecked: "yyyy-MM-dd")

    private init(unchecked pattern: String) {
        self.pattern = pattern
        parts = Self.split(pattern)
    }

    /// Reads a pattern, which must have year, month and day once each.
    package init(_ pattern: String) throws {
        self.init(unchecked: pattern)
        var seen: [Character] = []
        for case .field(let letter, let width) in parts {
            let widths: ClosedRange<Int> = letter == "y" ? 2...4 : letter == "M" ? 1...3 : 1...2
            guard widths.contains(width), !(letter == "y" && width == 3) else {
                throw Self.refused(pattern, "'\(String(repeating: letter, count: width))' stands for nothing")
            }
            guard !seen.contains(letter) else { throw Self.refused(pattern, "'\(letter)' is there twice") }
            seen.append(letter)
        }
        guard let missing = "yMd".first(where: { !seen.contains($0) }) else { return }
        throw Self.refused(pattern, "'\(missing)' is missing")
    }

    /// Whether the pattern has a time of day.
    package var hasTime: Bool {
        parts.contains { if case .field("H", _) = $0 { true } else { false } }
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
            case .literal(let text): return text
            case .field("y", let width): return width == 2 ? (date.year % 100).padded(2) : date.year.padded(4)
            case .field("M", 3): return Self.months[date.month - 1]
            case .field(let letter, let width):
                let value =
                    switch letter {
                    case "M": date.month
                    case "d": date.day
                    case "H": secondsOfDay / 3600
                    case "m": secondsOfDay / 60 % 60
                    default: secondsOfDay % 60
                    }
                return value.padded(width)
            }
        }.joined()
    }

    private func read(_ text: String) throws -> (date: CivilDate, secondsOfDay: Int) {
        var digits = DigitReader(TextFold.narrow(text).trimmed)
        var values: [Character: Int] = ["H": 0, "m": 0, "s": 0]
        for part in parts {
            switch part {
            case .literal(let literal):
                guard digits.take(TextFold.narrow(literal)) else { throw unlike(text) }
            case .field("M", 3):
                guard let index = Self.months.firstIndex(where: { digits.take($0) }) else {
                    throw unlike(text)
                }
                values["M"] = index + 1
            case .field("y", 2):
                guard let year = digits.number(2) else { throw unlike(text) }
                values["y"] = year + (year < 69 ? 2000 : 1900)
            case .field(let letter, let width):
                guard let value = digits.number(width == 1 ? 1...2 : width...width) else {
                    throw unlike(text)
                }
                values[letter] = value
            }
        }
        guard digits.isAtEnd, let year = values["y"], let month = values["M"], let day = values["d"],
            let hour = values["H"], let minute = values["m"], let second = values["s"]
        else { throw unlike(text) }
        guard hour < 24, minute < 60, second < 60 else {
            throw CoreError(.usage, "'\(text)' has no time of day that there is")
        }
        return (try CivilDate(checking: year, month, day, as: text), (hour * 60 + minute) * 60 + second)
    }

    private func unlike(_ text: String) -> CoreError {
        CoreError(.usage, "'\(text)' is not a date of the form \(pattern)")
    }

    private static func refused(_ pattern: String, _ reason: String) -> CoreError {
        CoreError(
            .usage, "date format '\(pattern)': \(reason)",
            hints: ["a format is written like yyyy-MM-dd, dd/MM/yyyy or M/d/yyyy"])
    }

    private static func split(_ pattern: String) -> [Part] {
        var parts: [Part] = []
        for character in pattern {
            switch (parts.last, "yMdHms".contains(character)) {
            case (.field(character, let width), true):
                parts[parts.count - 1] = .field(character, width: width + 1)
            case (_, true): parts.append(.field(character, width: 1))
            case (.literal(let text), false): parts[parts.count - 1] = .literal(text + String(character))
            case (_, false): parts.append(.literal(String(character)))
            }
        }
        return parts
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

extension String {
    /// The text without spaces and tabs at its ends.
    var trimmed: Substring {
        var rest = self[...]
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return rest.drop(while: \.isWhitespace)
    }
}
