extension FilterExpression: CustomStringConvertible {
    /// The filter in text that reads as the same expression.
    package var description: String {
        switch self {
        case .comparison(let name, let comparison, let operand):
            "\(name.text) \(comparison.rawValue) \(operand)"
        case .membership(let name, let operands, let isNegated):
            "\(name.text)\(isNegated ? " not" : "") in (\(operands.map(\.description).joined(separator: ", ")))"
        case .null(let name, let isNegated): "\(name.text) is\(isNegated ? " not" : "") null"
        case .flag(let name): name.text
        case .not(let inner): "not \(inner.isJoined ? "(\(inner))" : inner.description)"
        case .and(let parts):
            parts.map { if case .or = $0 { "(\($0))" } else { $0.description } }.joined(separator: " and ")
        case .or(let parts): parts.map(\.description).joined(separator: " or ")
        }
    }

    private var isJoined: Bool {
        switch self {
        case .and, .or: true
        default: false
        }
    }
}

extension FilterOperand: CustomStringConvertible {
    /// The value as it is written, in quotes if it needs them or had them.
    package var description: String {
        guard isQuoted || !FilterLexer.isBareWord(text) else { return text }
        var quoted = "'"
        for scalar in text.unicodeScalars {
            if scalar == "'" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "'"
    }
}
