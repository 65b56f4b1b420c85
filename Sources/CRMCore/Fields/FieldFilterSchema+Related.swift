import SQLite

extension FieldFilterSchema {
    /// The field of a record that a field refers to, as `customer.tier`; of it the same may be asked as in a filter
    /// of its own entity, and by the same right.
    func related(_ path: String) -> FilterField? {
        let parts = path.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let field = table[String(parts[0])], case .reference(let noun) = field.kind,
            case .reference(let column, _) = field.storage,
            let target = FieldTable.all.first(where: { $0.noun == noun })
        else { return nil }
        let name = String(parts[1])
        let schema = FieldFilterSchema(
            table: target, context: context, policy: policy, vault: vault, database: database)
        // One step: what a customer's company is with is asked of the customer.
        guard target[name] != nil, schema.field(named: name) != nil else { return nil }
        let test: (FilterTest) throws -> SQL = { test in
            let expression: FilterExpression =
                switch test {
                case .null: .null(FilterName(name), isNegated: false)
                case .comparison(let operation, let text):
                    .comparison(FilterName(name), operation, FilterOperand(text))
                }
            let compiled = try FilterCompiler.compile(
                expression, schema: schema, context: schema.filterContext)
            guard compiled.foreignMoney == nil else {
                throw CoreError(
                    .usage, "'\(path)' is compared with an amount without its currency",
                    hints: ["write it as 50k\(context.baseCurrency.code)"])
            }
            let allowed = try policy.predicate(.view, on: noun, of: "t")
            let found: SQL = """
                t.\(identifier: column) IN (
                    SELECT t.id FROM \(identifier: target.table) AS t
                    WHERE (\(sql: allowed)) AND \(sql: compiled.condition))
                """
            // Where there is no such record, its field has no value either.
            let number = FieldExpression(context: context, policy: policy).number(column, of: target.table)
            return test == .null ? "(\(sql: number) IS NULL OR \(sql: found))" : found
        }
        return FilterField(path, .custom(test), column: "NULL")
    }

    /// The names of such fields.
    var relatedNames: [String] {
        table.fields.flatMap { field -> [String] in
            guard case .reference(let noun) = field.kind,
                let target = FieldTable.all.first(where: { $0.noun == noun })
            else { return [] }
            return target.fields.map { "\(field.name).\($0.name)" }
        }
    }

    /// What the words of a filter stand for, to the person who asks.
    var filterContext: FilterContext {
        FilterContext(
            now: context.now, calendar: context.calendar, baseCurrency: context.baseCurrency, me: context.me,
            teams: policy.teams)
    }
}
