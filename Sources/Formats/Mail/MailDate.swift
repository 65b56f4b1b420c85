/// A date of a header (RFC 5322, sections 3.3 and 4.3), as real programs write it.
package struct MailDate: Hashable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    package var seconds: Int64
    /// Minutes that the writer's clock was ahead of UTC; nil when the zone is not known.
    package var offset: Int?

    /// Reads `Fri, 4 May 2001 14:05:44 -0400 (EDT)`, and the order of `Fri May  4 14:05:44 2001`; nil for anything
    /// that is no date.
    package init?(_ text: String) {
        var words: [Substring] = []
        var isComment = 0
        var plain = ""
        for scalar in text.unicodeScalars {
            if scalar == "(" { isComment += 1 }
            if isComment == 0 { plain.unicodeScalars.append(scalar == "," ? " " : scalar) }
            if scalar == ")" { isComment = max(0, isComment - 1) }
        }
        words = plain.split { $0 == " " || $0 == "\t" || $0.isNewline }
        // The day of the week says nothing new.
        if let first = words.first, Self.index(of: first, in: Self.weekdays) != nil { words.removeFirst() }
        if words.count >= 1, words[0].contains("-"), words[0].first?.isNumber == true {
            words.replaceSubrange(0...0, with: words[0].split(separator: "-"))
        }
        guard words.count >= 4 else { return nil }
        let isAsctime = Self.index(of: words[0], in: Self.months) != nil
        if isAsctime {
            guard words.count >= 4, words[2].contains(":") else { return nil }
            // May 4 14:05:44 [zone] 2001
            let year = words.last { $0.count == 4 && Int($0) != nil }
            guard let year else { return nil }
            words = [words[1], words[0], year, words[2]]
        }
        // A zone may stand right behind the time.
        if let sign = words[3].firstIndex(where: { $0 == "+" || $0 == "-" }) {
            words.insert(words[3][sign...], at: 4)
            words[3] = words[3][..<sign]
        }
        guard let day = Self.number(words[0], digits: 1...2), 1...31 ~= day,
            let month = Self.index(of: words[1], in: Self.months),
            let year = Self.year(words[2]), let time = Self.time(words[3]),
            day <= Self.days(in: month, year)
        else { return nil }
        let zone = (words.count > 4 ? words[4] : nil).flatMap(Self.zone)
        let clock =
            (Self.days(year, month, day) * 24 + Int64(time.hour)) * 3600
            + Int64(time.minute * 60 + time.second)
        seconds = clock - Int64((zone ?? 0) * 60)
        offset = zone
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    private static let zones = [
        "ut": 0, "gmt": 0, "utc": 0, "z": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420,
        "mdt": -360, "pst": -480, "pdt": -420,
    ]

    private static func index(of word: Substring, in names: [String]) -> Int? {
        names.firstIndex(of: String(word.lowercased().prefix(3)))
    }

    private static func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
        guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            return nil
        }
        return Int(text)
    }

    /// A year of two digits is of this century below 50, and one of three counts from 1900.
    private static func year(_ text: Substring) -> Int? {
        guard let year = number(text, digits: 2...4) else { return nil }
        switch text.utf8.count {
        case 2: return year + (year < 50 ? 2000 : 1900)
        case 3: return year + 1900
        default: return year
        }
    }

    private static func time(_ text: Substring) -> (hour: Int, minute: Int, second: Int)? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard 2...3 ~= parts.count, let hour = number(parts[0], digits: 1...2), hour < 24,
            let minute = number(parts[1], digits: 1...2), minute < 60
        else { return nil }
        guard parts.count == 3 else { return (hour, minute, 0) }
        guard let second = number(parts[2].prefix { $0 != "." }, digits: 1...2), second <= 60 else {
            return nil
        }
        return (hour, minute, second)
    }

    /// Minutes ahead of UTC; nil for `-0000` and for what nobody knows.
    private static func zone(_ text: Substring) -> Int? {
        if let known = zones[text.lowercased()] { return known }
        let sign = text.first == "-" ? -1 : 1
        guard text.first == "+" || text.first == "-",
            let digits = number(text.dropFirst().filter { $0 != ":" }[...], digits: 4...4), digits % 100 < 60,
            text != "-0000"
        else { return nil }
        return sign * (digits / 100 * 60 + digits % 100)
    }

    private static func days(in month: Int, _ year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 1 && isLeap ? 29 : [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month]
    }

    /// Days since 1970 of a date of the Gregorian calendar; the month counts from 0.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
        // Years begin in March, so that a leap day is their last.
        let year = month < 2 ? year - 1 : year
        let fromMarch = (month + 10) % 12
        let leaps = year / 4 - year / 100 + year / 400
        return Int64(year * 365 + leaps + (fromMarch * 153 + 2) / 5 + day - 1 - 719_468)
    }
}
