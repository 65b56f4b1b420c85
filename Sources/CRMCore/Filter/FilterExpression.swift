/// A filter as it was written: comparisons of fields, and how they are joined.
///
/// Every name and value knows its place in the text, in UTF-8 offsets, for the caret of an error; the
/// place takes no part in equality.
package indirect enum FilterExpression: Hashable, Sendable {
    case comparison(FilterName, FilterOperator, FilterOperand)
    case membership(FilterName, [FilterOperand], isNegated: Bool)
    case null(FilterName, isNegated: Bool)
    case flag(FilterName)
    case not(FilterExpression)
    /// Two or more, none of which is an ``and(_:)``.
    case and([FilterExpression])
    /// Two or more, none of which is an ``or(_:)``.
    case or([FilterExpression])
}

package enum FilterOperator: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case contains = "~"
    case lacks = "!~"
}

/// The name of a field or flag, where it was written.
package struct FilterName: Sendable {
    package var text: String
    package var range: Range<Int>

    package init(_ text: String, range: Range<Int> = 0..<0) {
        self.text = text
        self.range = range
    }
}

/// A value, where it was written.
package struct FilterOperand: Sendable {
    package var text: String
    /// A quoted value is text and nothing else: `'me'` is a name.
    package var isQuoted: Bool
    package var range: Range<Int>

    package init(_ text: String, isQuoted: Bool = false, range: Range<Int> = 0..<0) {
        self.text = text
        self.isQuoted = isQuoted
        self.range = range
    }
}

extension FilterName: Hashable {
    package static func == (left: FilterName, right: FilterName) -> Bool { left.text == right.text }
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension FilterOperand: Hashable {
    package static func == (left: FilterOperand, right: FilterOperand) -> Bool {
        left.text == right.text && left.isQuoted == right.isQuoted
    }
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension FilterExpression {
    /// From its first name to the end of its last name or value.
    package var range: Range<Int> {
        switch self {
        case .comparison(let name, _, let operand): name.range.lowerBound..<operand.range.upperBound
        case .membership(let name, let operands, _):
            name.range.lowerBound..<(operands.last?.range ?? name.range).upperBound
        case .null(let name, _), .flag(let name): name.range
        case .not(let inner): inner.range
        case .and(let parts), .or(let parts):
            (parts.first?.range ?? 0..<0).lowerBound..<(parts.last?.range ?? 0..<0).upperBound
        }
    }
}
