extension DateExpression {
    /// Reads an expression: `today`, `now`, `mon` … `sun`, `sow` … `eoy`, `2026-03-01` or
    /// `2026-03-01T10:00:00Z`, and any number of steps such as `+2h`, `-30d`, `+1mo` or `-3bd`.
    package static func parse(_ text: String) throws -> DateExpression {
        let folded = TextFold.fold(text)
        var rest = folded[...]
        var steps: [Step] = []
        while let (step, before) = try lastStep(of: rest, in: text) {
            steps.insert(step, at: 0)
            rest = before
            guard steps.count <= 16 else { throw CoreError(.usage, "'\(text)' has more than 16 steps") }
        }
        return DateExpression(base: try base(String(rest), in: text), steps: steps)
    }

    private static func lastStep(of text: Substring, in original: String) throws -> (Step, Substring)? {
        guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }), sign > text.startIndex else {
            return nil
        }
        let after = text[text.index(after: sign)...]
        let digits = after.prefix { "0"..."9" ~= $0 }
        let letters = after.dropFirst(digits.count)
        // Without a unit it is the day of a date or the offset of a moment.
        guard !digits.isEmpty, !letters.isEmpty, let unit = Unit(rawValue: String(letters)) else {
            return nil
        }
        guard let count = Int(digits), count <= 10_000_000 else {
            throw CoreError(.usage, "'\(original)' goes too far: at most 10000000 units")
        }
        return (Step(count: text[sign] == "-" ? -count : count, unit: unit), text[..<sign])
    }

    private static func base(_ folded: String, in text: String) throws -> Base {
        if let base = names[folded] { return base }
        if let moment = Moment(iso8601: folded) { return .moment(moment) }
        var digits = DigitReader(folded)
        if let year = digits.number(4), digits.take("-"), let month = digits.number(2), digits.take("-"),
            let day = digits.number(2)
        {
            let date = try CivilDate(checking: year, month, day, as: text)
            if digits.isAtEnd { return .date(date) }
            if digits.take("t") {
                throw CoreError(
                    .usage, "'\(text)' is not a moment",
                    hints: ["moments are written 2026-03-01T10:00:00Z or 2026-03-01T18:00:00+08:00"])
            }
        }
        throw CoreError(
            .usage, "'\(text)' is not a date",
            hints: ["dates are written 2026-03-01, today, fri or eom, with steps as in today-30d or now+2h"])
    }

    private static let names: [String: Base] = [
        "today": .today, "now": .now,
        "mon": .weekday(1), "tue": .weekday(2), "wed": .weekday(3), "thu": .weekday(4), "fri": .weekday(5),
        "sat": .weekday(6), "sun": .weekday(7),
        "monday": .weekday(1), "tuesday": .weekday(2), "wednesday": .weekday(3), "thursday": .weekday(4),
        "friday": .weekday(5), "saturday": .weekday(6), "sunday": .weekday(7),
        "sow": .start(.week), "som": .start(.month), "soq": .start(.quarter), "soy": .start(.year),
        "eow": .end(.week), "eom": .end(.month), "eoq": .end(.quarter), "eoy": .end(.year),
    ]
}
