import SQLite

extension RecordReader {
    /// Of how many records a read may open the contact data and leave no trace in the journal.
    package static var untracedCount: Int { 100 }

    /// Whether some of the fields are sealed, and opened for who asks.
    package func opensSealed(_ fields: [Field]) -> Bool {
        opensVault && fields.contains(where: \.isSealed)
    }

    /// The rows of a query that is too short to need a trace, or nil where there are more.
    package func untracedRows(_ query: RecordQuery, damaged: (CoreError) -> Void) throws -> [[FieldValue]]? {
        var beginning = query
        beginning.limit = min(query.limit ?? .max, Self.untracedCount + 1)
        var rows: [[FieldValue]] = []
        var errors: [CoreError] = []
        try forEach(beginning, damaged: { errors.append($0) }, { rows.append($0) })
        guard rows.count + errors.count <= Self.untracedCount else { return nil }
        errors.forEach(damaged)
        return rows
    }

    /// Whether a query that finds many records opens many: those that a narrower right is for may be few of them.
    package func opensMany(_ query: RecordQuery) throws -> Bool {
        if policy.scope(.pii, on: table.noun) == .all { return true }
        return try count(query, where: policy.condition(.pii, on: table.noun, of: "t")) > Self.untracedCount
    }

    /// How many records a query finds.
    package func count(_ query: RecordQuery) throws -> Int { try count(query, where: "1") }

    private func count(_ query: RecordQuery, where counted: SQL) throws -> Int {
        let found = try database.first(
            """
            SELECT count(*) FROM (
                SELECT \(sql: counted) AS counted FROM \(identifier: table.table) AS t
                WHERE \(sql: condition(query))\(sql: try page(query)))
            WHERE counted
            """
        ) { $0.int(at: 0) }
        return found ?? 0
    }
}
