import SQLite

/// The SQL of fields' values, for one person: what another row gives shows where that row may be seen.
package struct FieldExpression {
    package let context: ReadContext
    package let policy: Policy

    /// The value of a clear field.
    func value(_ field: Field) -> SQL {
        switch field.storage {
        case .column(let name), .folded(let name, _): "t.\(identifier: name)"
        case .reference(let column, let table): referred("name", column, table)
        case .number(let column, let table): number(column, of: table)
        case .computed(let sql): sql(self)
        case .money(let minor, _): "t.\(identifier: minor)"
        case .sealed: preconditionFailure("a sealed field has no expression")
        }
    }

    /// A column of the row that another column refers to, NULL where that row may not be seen.
    func referred(_ name: String, _ column: String, _ table: String) -> SQL {
        let value: SQL = "r.\(identifier: name)"
        let row: SQL = "\(identifier: table) AS r WHERE r.id = t.\(identifier: column)"
        guard let allowed = condition(on: table) else { return "(SELECT \(sql: value) FROM \(sql: row))" }
        return "(SELECT \(sql: value) FROM \(sql: row) AND \(sql: allowed))"
    }

    /// The number of the row that a column refers to, NULL where that row may not be seen.
    func number(_ column: String, of table: String) -> SQL {
        condition(on: table) == nil ? "t.\(identifier: column)" : referred("id", column, table)
    }

    /// What a referred row must meet; nil where all may be seen.
    private func condition(on table: String) -> SQL? {
        // A stage is a part of its pipeline, and whoever sees an opportunity sees where it stands.
        guard let noun = FieldTable.all.first(where: { $0.table == table })?.noun,
            policy.scope(.view, on: noun) != .all
        else { return nil }
        return policy.condition(.view, on: noun, of: "r")
    }
}
