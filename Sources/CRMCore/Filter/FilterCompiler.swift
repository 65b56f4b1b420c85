import SQLite

/// Turns a filter into SQL that binds every value.
///
/// A row without a value meets no comparison, and so meets its negation: `!=`, `!~` and `not` compile to
/// `IS NOT TRUE`, which has two values where SQL's `NOT` has three.
package struct FilterCompiler {
    let schema: any FilterSchema
    let context: FilterContext
    /// Whether bare amounts are to be met also by sums whose rate is missing.
    private var admitsForeign = false
    /// Whether an odd number of negations stands above.
    private var isDenied = false
    /// The conditions under which a rate is missing, each once.
    private var foreign: [SQL] = []

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
            let condition = try compiler.condition(expression)
            guard !compiler.foreign.isEmpty else { return CompiledFilter(condition: condition) }
            // A row may match by one sum and hang on the rate of another, so both are asked: would it
            // match if its missing rates were favourable, and is there a missing rate.
            compiler.admitsForeign = true
            let admitted = try compiler.condition(expression)
            let missing = Self.joined(compiler.foreign, by: " OR ")
            return CompiledFilter(
                condition: condition, foreignMoney: "((\(sql: admitted)) AND (\(sql: missing)))")
        } catch let error as FilterError {
            throw text.map(error.located(in:)) ?? CoreError(error.kind, error.message, hints: error.hints)
        }
    }

    private mutating func condition(_ expression: FilterExpression) throws -> SQL {
        switch expression {
        case .and(let parts): return try joined(parts, by: " AND ")
        case .or(let parts): return try joined(parts, by: " OR ")
        case .not(let inner): return Self.negated(try denied { try $0.condition(inner) })
        case .flag(let name): return try flag(name)
        case .null(let name, let isNegated):
            let test = try null(name)
            return isNegated ? Self.negated(test) : test
        case .comparison(let name, .notEqual, let operand):
            return Self.negated(try denied { try $0.test(name, .equal, [operand]) })
        case .comparison(let name, .lacks, let operand):
            return Self.negated(try denied { try $0.test(name, .contains, [operand]) })
        case .comparison(let name, let comparison, let operand):
            return try test(name, comparison, [operand])
        case .membership(let name, let operands, isNegated: true):
            return Self.negated(try denied { try $0.test(name, .equal, operands) })
        case .membership(let name, let operands, isNegated: false):
            return try test(name, .equal, operands)
        }
    }

    /// Compiles what stands below a negation. There a sum without a rate must not meet its comparison for
    /// the row to be met, which is what the plain comparison says of it.
    private mutating func denied(_ body: (inout FilterCompiler) throws -> SQL) rethrows -> SQL {
        isDenied.toggle()
        defer { isDenied.toggle() }
        return try body(&self)
    }

    private mutating func test(
        _ name: FilterName, _ comparison: FilterOperator, _ operands: [FilterOperand]
    ) throws -> SQL {
        let field = try field(name)
        if case .money(let minor, let currency, let inBase) = field.kind {
            let parts = try operands.map { operand in
                let money = try locating(operand.range) {
                    try moneyTest(comparison, operand, field, minor, currency, inBase)
                }
                guard let missing = money.missing else { return money.condition }
                if !foreign.contains(missing) { foreign.append(missing) }
                return admitsForeign && !isDenied
                    ? "(\(sql: money.condition) OR \(sql: missing))" : money.condition
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

    private mutating func joined(_ parts: [FilterExpression], by separator: SQL) throws -> SQL {
        var conditions: [SQL] = []
        for part in parts { conditions.append(try condition(part)) }
        return "(\(sql: Self.joined(conditions, by: separator)))"
    }

    private static func negated(_ condition: SQL) -> SQL {
        "((\(sql: condition)) IS NOT TRUE)"
    }

    /// Joins conditions in a balanced tree, since SQLite refuses expressions deeper than 1,000, and a
    /// plain chain is as deep as it is long.
    static func joined(_ parts: [SQL], by separator: SQL) -> SQL {
        guard parts.count > 16 else { return parts.joined(separator: separator) }
        let middle = parts.count / 2
        let left = joined(Array(parts[..<middle]), by: separator)
        let right = joined(Array(parts[middle...]), by: separator)
        return "(\(sql: left))\(sql: separator)(\(sql: right))"
    }
}
