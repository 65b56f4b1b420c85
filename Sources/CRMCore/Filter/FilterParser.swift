/// Reads the filter grammar: `stage = negotiation and (value >= 50k or owner = me) and not tag = cold`.
///
///     filter  = term *( "or" term )            term = factor *( "and" factor )
///     factor  = "not" factor / "(" filter ")" / flag / name test
///     test    = operator value / [ "not" ] "in" "(" value *( "," value ) ")" / "is" [ "not" ] "null"
package struct FilterParser {
    static let keywords: Set<String> = ["and", "or", "not", "in", "is", "null"]
    static let longest = 65_536
    static let deepest = 256

    private var lexer: FilterLexer
    private var token: FilterLexer.Token = .end
    private var range = 0..<0
    private var depth = 0

    /// Reads a filter, or says with a caret what is wrong with it.
    package static func parse(_ text: String) throws -> FilterExpression {
        guard text.utf8.count <= longest else {
            throw CoreError(
                .usage, "the filter is longer than 64 KB",
                hints: ["keep many rows together by a tag or a segment, and filter by that"])
        }
        do {
            return try read(text)
        } catch {
            throw error.located(in: text)
        }
    }

    private static func read(_ text: String) throws(FilterError) -> FilterExpression {
        var parser = try FilterParser(text)
        guard parser.token != .end else { throw FilterError("the filter is empty", at: 0..<0) }
        let expression = try parser.filter()
        guard parser.token == .end else { throw parser.unexpected("'and' or 'or'") }
        return expression
    }

    private init(_ text: String) throws(FilterError) {
        lexer = FilterLexer(text)
        try advance()
    }

    private mutating func filter() throws(FilterError) -> FilterExpression {
        var parts = [try term()]
        while takesWord("or") {
            try advance()
            parts.append(try term())
        }
        guard parts.count > 1 else { return parts[0] }
        return .or(parts.flatMap { if case .or(let inner) = $0 { inner } else { [$0] } })
    }

    private mutating func term() throws(FilterError) -> FilterExpression {
        var parts = [try factor()]
        while takesWord("and") {
            try advance()
            parts.append(try factor())
        }
        guard parts.count > 1 else { return parts[0] }
        return .and(parts.flatMap { if case .and(let inner) = $0 { inner } else { [$0] } })
    }

    private mutating func factor() throws(FilterError) -> FilterExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else {
            throw FilterError("the filter is nested deeper than \(Self.deepest)", at: range)
        }
        if takesWord("not") {
            try advance()
            return .not(try factor())
        }
        if token == .open {
            try advance()
            let inner = try filter()
            guard token == .close else { throw unexpected("')'") }
            try advance()
            return inner
        }
        return try test(of: try name())
    }

    private mutating func name() throws(FilterError) -> FilterName {
        guard case .word(let text) = token, !Self.keywords.contains(text.lowercased()) else {
            throw unexpected("a field or flag")
        }
        let name = FilterName(TextFold.nfc(text), range: range)
        try advance()
        return name
    }

    private mutating func test(of name: FilterName) throws(FilterError) -> FilterExpression {
        if case .comparison(let comparison) = token {
            try advance()
            return .comparison(name, comparison, try operand())
        }
        if takesWord("is") {
            try advance()
            let isNegated = takesWord("not")
            if isNegated { try advance() }
            guard takesWord("null") else { throw unexpected("'null'") }
            try advance()
            return .null(name, isNegated: isNegated)
        }
        let isNegated = takesWord("not")
        if isNegated { try advance() }
        guard takesWord("in") else {
            if isNegated { throw unexpected("'in'") }
            if case .quoted = token { throw unexpected("an operator such as '='") }
            return .flag(name)
        }
        try advance()
        return .membership(name, try operands(), isNegated: isNegated)
    }

    private mutating func operands() throws(FilterError) -> [FilterOperand] {
        guard token == .open else { throw unexpected("'('") }
        var operands: [FilterOperand] = []
        repeat {
            try advance()
            operands.append(try operand())
        } while token == .comma
        guard token == .close else { throw unexpected("',' or ')'") }
        try advance()
        return operands
    }

    private mutating func operand() throws(FilterError) -> FilterOperand {
        let operand: FilterOperand
        switch token {
        case .word(let text) where !Self.keywords.contains(text.lowercased()):
            operand = FilterOperand(TextFold.nfc(text), range: range)
        case .quoted(let text):
            operand = FilterOperand(TextFold.nfc(text), isQuoted: true, range: range)
        default: throw unexpected("a value")
        }
        try advance()
        return operand
    }

    private mutating func advance() throws(FilterError) {
        (token, range) = try lexer.next()
    }

    private func takesWord(_ keyword: String) -> Bool {
        guard case .word(let text) = token else { return false }
        return text.utf8.count == keyword.utf8.count && text.lowercased() == keyword
    }

    private func unexpected(_ expected: String) -> FilterError {
        switch token {
        case .end: FilterError("the filter ends where \(expected) is expected", at: range)
        case .word(let text) where text.lowercased() == "null":
            FilterError(
                "expected \(expected)", at: range, hints: ["a missing value is tested with 'is null'"])
        case .word(let text) where Self.keywords.contains(text.lowercased()):
            FilterError(
                "expected \(expected), and '\(text)' is a word of the grammar", at: range,
                hints: ["write '\(text)' in quotes if it is a value"])
        case .comma:
            FilterError(
                "a comma is no part of a value", at: range,
                hints: ["an amount is written without commas, 50000 or 50k; several values as 'in (a, b)'"])
        case .word(let text) where text.hasPrefix("+") || text.hasPrefix("-"):
            FilterError(
                "expected \(expected)", at: range,
                hints: ["write steps of a date without blanks, as in today-30d"])
        case .word:
            FilterError(
                "expected \(expected)", at: range,
                hints: ["a value with blanks in it needs quotes, as in 'Acme Ltd'"])
        case .comparison(.equal):
            FilterError("expected \(expected)", at: range, hints: ["equality is written with one '='"])
        case .comparison(.greater):
            FilterError("expected \(expected)", at: range, hints: ["inequality is written '!='"])
        default: FilterError("expected \(expected)", at: range)
        }
    }
}
