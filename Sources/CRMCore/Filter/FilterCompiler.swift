import SQLite

/// Turns a filter into SQL that binds every value.
///
/// A row without a value meets no comparison, and so meets its negation: `!=`, `!~` and `not` compile to
/// `IS NOT TRUE`, which has two values where SQL's `NOT` has three. Negations are pushed down to the
/// comparisons, so that they nest nothing.
package struct FilterCompiler {
    let schema: any FilterSchema
    let context: FilterContext
    /// What is assumed of a sum whose rate is missing.
    private enum Assumption {
        /// It meets no comparison.
        case unmet
        /// It meets what makes the row match.
        case favourable
        /// It meets what keeps the row from matching.
        case adverse
    }

    private enum Joint {
        case and, or
    }

    /// How deep `and` and `or` may alternate: SQLite before 3.46 has a parser stack of 100 symbols, of
    /// which two levels take up to five, and the rest is the statement's around the filter.
    private static let deepest = 24

    private var assumption = Assumption.unmet
    /// Whether some comparison needs a rate.
    private var needsRates = false

    private init(schema: any FilterSchema, context: FilterContext) {
        self.schema = schema
        self.context = context
    }

    /// Reads and compiles a filter; a mistake of either kind comes with a caret under its place.
    package static func compile(
        _ text: String, schema: any FilterSchema, context: FilterContext
    ) throws -> CompiledFilter {
        try compile(FilterParser.parse(text), text: text, schema: schema, context: context)
    }

    /// Compiles a filter. The text that it was read from, if given, is shown in errors.
    package static func compile(
        _ expression: FilterExpression, text: String? = nil, schema: any FilterSchema, context: FilterContext
    ) throws -> CompiledFilter {
        var compiler = FilterCompiler(schema: schema, context: context)
        do {
            let condition: SQL = "(\(sql: try compiler.condition(expression)))"
            guard compiler.needsRates else { return CompiledFilter(condition: condition) }
            // A row hangs on a rate if it matches under the one assumption and not under the other.
            compiler.assumption = .favourable
            let possible = try compiler.condition(expression)
            compiler.assumption = .adverse
            let certain = try compiler.condition(expression)
            return CompiledFilter(
                condition: condition, foreignMoney: "((\(sql: possible)) AND \(sql: Self.negated(certain)))")
        } catch let error as FilterError {
            throw text.map(error.located(in:)) ?? CoreError(error.kind, error.message, hints: error.hints)
        }
    }

    /// Compiles an expression, or its negation when it is denied.
    private mutating func condition(
        _ expression: FilterExpression, isDenied: Bool = false, inside outer: Joint? = nil, level: Int = 0
    ) throws -> SQL {
        let test: SQL
        var isNegated = isDenied
        switch expression {
        case .not(let inner):
            return try condition(inner, isDenied: !isDenied, inside: outer, level: level)
        case .and(let parts), .or(let parts):
            guard level < Self.deepest else {
                throw FilterError(
                    "'and' and 'or' alternate deeper than \(Self.deepest)", at: expression.range)
            }
            let joint: Joint =
                if case .and = expression { isDenied ? .or : .and } else { isDenied ? .and : .or }
            var conditions: [SQL] = []
            for part in parts {
                conditions.append(
                    try condition(part, isDenied: isDenied, inside: joint, level: level + 1))
            }
            let joined = Self.joined(conditions, by: joint == .and ? " AND " : " OR ")
            return joint == .or && outer == .and ? "(\(sql: joined))" : joined
        case .flag(let name): test = try flag(name)
        case .null(let name, let isNot):
            isNegated = isDenied != isNot
            test = try null(name)
        case .comparison(let name, .notEqual, let operand):
            isNegated = !isDenied
            test = try self.test(name, .equal, [operand], isDenied: isNegated)
        case .comparison(let name, .lacks, let operand):
            isNegated = !isDenied
            test = try self.test(name, .contains, [operand], isDenied: isNegated)
        case .comparison(let name, let comparison, let operand):
            test = try self.test(name, comparison, [operand], isDenied: isNegated)
        case .membership(let name, let operands, let isNot):
            isNegated = isDenied != isNot
            test = try self.test(name, .equal, operands, isDenied: isNegated)
        }
        return isNegated ? Self.negated(test) : test
    }

    private mutating func test(
        _ name: FilterName, _ comparison: FilterOperator, _ operands: [FilterOperand], isDenied: Bool
    ) throws -> SQL {
        let field = try field(name)
        if case .money(let minor, let currency, let inBase) = field.kind {
            let parts = try operands.map { operand in
                let money = try locating(operand.range) {
                    try moneyTest(comparison, operand, field, minor, currency, inBase)
                }
                guard let missing = money.missing else { return money.condition }
                needsRates = true
                let isMet = isDenied ? assumption == .adverse : assumption == .favourable
                return isMet ? "(\(sql: money.condition) OR \(sql: missing))" : money.condition
            }
            return parts.count == 1 ? parts[0] : "(\(sql: Self.joined(parts, by: " OR ")))"
        }
        if comparison == .equal, operands.count > 1, let list = try membership(field, operands) {
            return list
        }
        let parts = try operands.map { operand in
            try locating(operand.range) { try condition(field, comparison, operand) }
        }
        return parts.count == 1 ? parts[0] : "(\(sql: Self.joined(parts, by: " OR ")))"
    }

    private func null(_ name: FilterName) throws -> SQL {
        let field = try field(name)
        switch field.kind {
        case .sealedLookup:
            throw FilterError(
                "field '\(name.text)' is sealed: it can be looked up, and not searched", at: name.range)
        case .custom(let condition): return "(\(sql: try locating(name.range) { try condition(.null) }))"
        case .money(let minor, _, _): return "\(sql: minor) IS NULL"
        default: return "\(sql: field.column) IS NULL"
        }
    }

    private static func negated(_ condition: SQL) -> SQL {
        "((\(sql: condition)) IS NOT TRUE)"
    }

    /// Joins conditions, many of them in groups, since SQLite refuses expressions deeper than 1,000, and
    /// a plain chain is as deep as it is long.
    private static func joined(_ parts: [SQL], by separator: SQL) -> SQL {
        guard parts.count > 100 else { return parts.joined(separator: separator) }
        let size = 100
        let groups = stride(from: 0, to: parts.count, by: size).map { start -> SQL in
            let group = parts[start..<min(start + size, parts.count)].joined(separator: separator)
            return "(\(sql: group))"
        }
        return groups.joined(separator: separator)
    }
}
