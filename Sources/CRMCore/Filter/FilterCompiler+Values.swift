import Formats
import SQLite

extension FilterCompiler {
    /// Gives the condition that a field and a value meet, for every kind but money and for every operator
    /// that is not a negation.
    func condition(_ field: FilterField, _ comparison: FilterOperator, _ operand: FilterOperand) throws -> SQL
    {
        switch field.kind {
        case .date, .moment: return try dateTest(field, comparison, operand)
        case .custom(let condition): return "(\(sql: try condition(.comparison(comparison, operand.text))))"
        case .sealedLookup(let lookup):
            guard comparison == .equal else {
                throw CoreError(
                    .usage, "field '\(field.name)' is sealed: only '=', '!=' and 'in' can look it up")
            }
            return "(\(sql: try lookup(operand.text)))"
        case .user where !operand.isQuoted && operand.text == "my_team":
            try require(comparison, on: field, isOrdered: false)
            guard let team = schema.field(named: field.name.prefixOfPath + "team"), case .team = team.kind
            else {
                throw CoreError(.usage, "'my_team' does not go with field '\(field.name)'")
            }
            return inMyTeams(team.column)
        case .team where !operand.isQuoted && operand.text == "my_team":
            try require(comparison, on: field, isOrdered: false)
            return inMyTeams(field.column)
        case .text, .choice:
            if comparison == .contains { return try containsTest(field, operand.text) }
        default: break
        }
        let isOrdered =
            switch field.kind {
            case .text, .integer, .number: true
            default: false
            }
        try require(comparison, on: field, isOrdered: isOrdered)
        guard let (column, value) = try scalar(field, operand) else {
            preconditionFailure("every other kind is compared with one value")
        }
        return "\(sql: column) \(sql: comparison.sql) \(sql: value)"
    }

    /// Gives `column IN (…)` for kinds that are compared with one value, else nil.
    func membership(_ field: FilterField, _ operands: [FilterOperand]) throws -> SQL? {
        var column: SQL?
        var values: [SQL] = []
        for operand in operands {
            guard let pair = try locating(operand.range, { try scalar(field, operand) }) else { return nil }
            column = pair.column
            values.append(pair.value)
        }
        guard let column else { return nil }
        return "\(sql: column) IN (\(sql: values.joined(separator: ", ")))"
    }

    /// Gives the column and the value to compare it with, for kinds where that is one value, else nil.
    private func scalar(_ field: FilterField, _ operand: FilterOperand) throws -> (column: SQL, value: SQL)? {
        let text = operand.text
        switch field.kind {
        case .text(let foldedColumn?): return (foldedColumn, "\(TextFold.fold(text))")
        case .text(nil): return ("lower(\(sql: field.column))", "\(text.loweredASCII)")
        case .choice(let choices, let isOpen):
            return (field.column, "\(try choice(text, of: choices, isOpen: isOpen, field: field))")
        case .integer:
            guard let amount = try? number(text), let value = try amount.integer() else {
                throw CoreError(.usage, "'\(text)' is not a whole number")
            }
            return (field.column, "\(value)")
        case .number: return (field.column, "\(try number(text).approximate)")
        case .boolean: return (field.column, "\(try boolean(text))")
        case .user(let resolve):
            if operand.isQuoted || text != "me" {
                return text == "my_team" && !operand.isQuoted ? nil : (field.column, try resolve(text))
            }
            guard let me = context.me else { throw CoreError(.unauthenticated, "'me' needs a log-in") }
            return (field.column, "\(me)")
        case .team(let resolve):
            return text == "my_team" && !operand.isQuoted ? nil : (field.column, try resolve(text))
        case .date, .moment, .money, .sealedLookup, .custom: return nil
        }
    }

    private func containsTest(_ field: FilterField, _ text: String) throws -> SQL {
        let sought = TextFold.fold(text)
        guard !sought.isEmpty else { throw CoreError(.usage, "there is nothing to look for") }
        switch field.kind {
        case .text(let foldedColumn?):
            return field.contains?(sought) ?? "instr(\(sql: foldedColumn), \(sought)) > 0"
        case .choice(let choices, isOpen: false):
            let found = choices.filter { TextFold.fold($0).holds(sought) }
            guard !found.isEmpty else { return "FALSE" }
            return "\(sql: field.column) IN (\(sql: found.map { "\($0)" }.joined(separator: ", ")))"
        default: return "instr(lower(\(sql: field.column)), \(text.loweredASCII)) > 0"
        }
    }

    private func choice(_ text: String, of choices: [String], isOpen: Bool, field: FilterField) throws
        -> String
    {
        let folded = TextFold.fold(text)
        if let choice = choices.first(where: { TextFold.fold($0) == folded }) { return choice }
        guard !isOpen else { return text }
        let hints = NearestWord.hints(for: text, among: choices)
        throw CoreError(
            .usage, "field '\(field.name)' has no value '\(text)'",
            hints: hints.isEmpty ? ["it is one of: \(choices.joined(separator: ", "))"] : hints)
    }

    private func number(_ text: String) throws -> Amount {
        let amount = try Amount(parsing: text)
        guard amount.currency == nil else {
            throw CoreError(.usage, "'\(text)' is a sum of money, not a number")
        }
        return amount
    }

    private func boolean(_ text: String) throws -> Bool {
        switch TextFold.fold(text) {
        case "true", "yes", "1", "是": return true
        case "false", "no", "0", "否": return false
        default: throw CoreError(.usage, "'\(text)' is neither true nor false")
        }
    }

    /// Refuses an operator that means nothing for a field.
    func require(_ comparison: FilterOperator, on field: FilterField, isOrdered: Bool) throws {
        switch comparison {
        case .contains, .lacks:
            throw CoreError(
                .usage, "'\(comparison.rawValue)' looks inside text, and field '\(field.name)' holds none")
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard isOrdered else {
                throw CoreError(
                    .usage,
                    "'\(comparison.rawValue)' means nothing for field '\(field.name)', which has no order")
            }
        case .equal, .notEqual: break
        }
    }
}

extension FilterOperator {
    /// The operator in SQL. Negations and `~` are compiled apart, and never asked for it.
    var sql: SQL {
        switch self {
        case .equal, .notEqual, .contains, .lacks: "="
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        }
    }
}

extension String {
    /// The text with ASCII letters in lower case, as SQLite's `lower` makes it.
    fileprivate var loweredASCII: String {
        String(decoding: utf8.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// `customer.` of `customer.owner`.
    fileprivate var prefixOfPath: String {
        lastIndex(of: ".").map { String(self[...$0]) } ?? ""
    }
}
