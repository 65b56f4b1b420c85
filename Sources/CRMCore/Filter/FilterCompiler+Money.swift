import SQLite

extension FilterCompiler {
    /// Compares sums of money: those of the amount's currency with one that names it, all of them, in the
    /// base currency at the day's rate, with a bare one. `missing` holds where that rate is not there.
    func moneyTest(
        _ comparison: FilterOperator, _ operand: FilterOperand, _ field: FilterField, _ minor: SQL,
        _ currency: SQL, _ inBase: SQL?
    ) throws -> (condition: SQL, missing: SQL?) {
        try require(comparison, on: field, isOrdered: true)
        let amount = try Amount(parsing: operand.text)
        let money = try amount.money(in: context.baseCurrency)
        // Nothing is nothing at every rate.
        if amount.currency == nil, money.minor == 0 {
            return ("\(sql: minor) \(sql: comparison.sql) \(0)", nil)
        }
        let base = context.baseCurrency
        if amount.currency == nil, let inBase {
            return (
                "\(sql: inBase) \(sql: comparison.sql) \(money.minor)",
                "(\(sql: currency) <> \(base) AND \(sql: inBase) IS NULL)"
            )
        }
        return (
            "(\(sql: currency) = \(money.currency) AND \(sql: minor) \(sql: comparison.sql) \(money.minor))",
            amount.currency == nil ? "\(sql: currency) <> \(base)" : nil
        )
    }
}
