import CRMCore

extension Workspace {
    /// Reads values as this person writes them, and finds what they refer to.
    var fieldParser: FieldParser {
        FieldParser(context) { noun, reference in
            let table: FieldTable =
                switch noun {
                case "customer": Customer.fields
                case "product": Product.fields
                case "opp": Opportunity.fields
                case "team": Team.fields
                case "user": User.fields
                default: throw Failure(.usage, "cannot refer to a \(noun) here")
                }
            return try reader(of: table).resolve(try Reference(reference), byPart: true)
        }
    }

    /// The moment that something ends at: a day's last instant, a moment, or `+90d` from now.
    func expiry(_ text: String) throws -> Moment {
        let expression = try DateExpression.parse(text.hasPrefix("+") ? "now\(text)" : text)
        switch try expression.evaluate(now: now(), calendar: context.calendar) {
        case .moment(let moment): return moment
        case .date(let date): return context.calendar.zone.startOfDay(date.adding(days: 1))
        }
    }

    /// A day that an option gives, reckoned from the business clock.
    func date(_ text: String?) throws -> CivilDate? {
        guard let text else { return nil }
        switch try DateExpression.parse(text).evaluate(now: context.now, calendar: context.calendar) {
        case .date(let date): return date
        case .moment(let moment): return context.calendar.zone.local(from: moment).date
        }
    }
}
