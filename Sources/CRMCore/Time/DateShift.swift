/// A step from one date to another, as people write it: `+30d`, `-2w`, `+1mo`.
package struct DateShift: Sendable, Hashable {
    private let steps: String

    package init(_ text: String) throws {
        steps = text
        guard text.hasPrefix("+") || text.hasPrefix("-"), case .date = try Self.step(from: "2000-01-01", text)
        else {
            throw CoreError(
                .usage, "'\(text)' is not a step between dates", hints: ["write it as +30d, -2w or +1mo"])
        }
    }

    /// The date that the step leads to.
    package func from(_ date: CivilDate) throws -> CivilDate {
        guard case .date(let target) = try Self.step(from: date.description, steps) else { return date }
        return target
    }

    private static func step(from date: String, _ steps: String) throws -> DateExpression.Value {
        try DateExpression.parse(date + steps).evaluate(
            now: Moment(milliseconds: 0), calendar: BusinessCalendar())
    }
}
