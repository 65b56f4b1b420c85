import SQLite

extension FilterCompiler {
    /// Finds the field of a name, which the person must be allowed to read.
    func field(_ name: FilterName) throws -> FilterField {
        guard let field = schema.field(named: name.text) else {
            if schema.flag(named: name.text) != nil {
                throw FilterError(
                    "'\(name.text)' is a flag, and stands alone", at: name.range,
                    hints: ["write '\(name.text)' or 'not \(name.text)'"])
            }
            throw unknown(name)
        }
        guard !field.isUnreadable else {
            throw FilterError(
                "not permitted: field '\(name.text)' holds personal data", at: name.range,
                hints: ["filtering by it needs the right 'pii'"], kind: .denied)
        }
        return field
    }

    /// Gives the condition of a word that stands alone.
    func flag(_ name: FilterName) throws -> SQL {
        if let flag = schema.flag(named: name.text) { return "(\(sql: flag))" }
        switch name.text {
        case "mine":
            if let owner = schema.field(named: "owner"), case .user = owner.kind {
                return try condition(owner, .equal, FilterOperand("me", range: name.range))
            }
        case "my_team":
            if let team = schema.field(named: "team"), case .team = team.kind {
                return inMyTeams(team.column)
            }
        default: break
        }
        guard let field = schema.field(named: name.text) else { throw unknown(name) }
        if case .boolean = field.kind {
            return "\(sql: try self.field(name).column) = \(true)"
        }
        throw FilterError(
            "'\(name.text)' is a field, and is to be compared with something", at: name.range,
            hints: ["as in '\(name.text) = …' or '\(name.text) is not null'"])
    }

    /// Runs what may refuse a value, and puts the place to what it refuses.
    func locating<Result>(_ range: Range<Int>, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as CoreError {
            throw FilterError(error.message, at: range, hints: error.hints, kind: error.kind)
        }
    }

    func inMyTeams(_ column: SQL) -> SQL {
        switch context.teams.count {
        case 0: "FALSE"
        case 1: "\(sql: column) = \(context.teams[0])"
        default: "\(sql: column) IN (\(sql: context.teams.map { "\($0)" }.joined(separator: ", ")))"
        }
    }

    private func unknown(_ name: FilterName) -> FilterError {
        let hints = NearestWord.hints(for: name.text, among: schema.fieldNames + schema.flagNames)
        return FilterError(
            "unknown field '\(name.text)'", at: name.range,
            hints: hints.isEmpty ? ["fields: \(schema.fieldNames.joined(separator: ", "))"] : hints)
    }
}
