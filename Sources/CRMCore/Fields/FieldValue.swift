/// What a field of a record holds, before anybody decides how to print it.
package enum FieldValue: Sendable, Hashable {
    case null
    case text(String)
    case integer(Int64)
    case number(Double)
    case date(CivilDate)
    case moment(Moment)
    case money(Money)
    /// An amount whose currency is said elsewhere, as of an estimate.
    case amount(Money)
    /// A text with parts that are set apart, on a terminal only.
    case marked(MarkedText)
    /// Several texts, as of a customer with two addresses.
    case list([String])
    /// There may be a value, but who asks may not see it.
    case hidden

    package var isNull: Bool { self == .null }

    /// The value as the one text that reads back as the same value.
    package var text: String? {
        switch self {
        case .null: nil
        case .text(let text): text
        case .marked(let marked): marked.text
        case .integer(let number): String(number)
        case .number(let number): number.description
        case .date(let date): date.description
        case .moment(let moment): moment.description
        case .money(let money): "\(money.decimal)\(money.currency.code)"
        case .amount(let money): money.decimal
        case .list(let texts): texts.joined(separator: ", ")
        case .hidden: "•••"
        }
    }

    /// Adds a text to those that are there already.
    mutating func append(_ text: String) {
        switch self {
        case .text(let first): self = .list([first, text])
        case .list(let texts): self = .list(texts + [text])
        default: self = .text(text)
        }
    }
}
