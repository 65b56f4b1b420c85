import CRMCore

extension Workspace {
    /// Reads values as this person writes them, and finds what they refer to.
    var fieldParser: FieldParser {
        FieldParser(context) { noun, reference in
            let table: FieldTable =
                switch noun {
                case "customer": Customer.fields
                case "product": Product.fields
                default: throw Failure(.usage, "cannot refer to a \(noun) here")
                }
            return try reader(of: table).resolve(try Reference(reference))
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
