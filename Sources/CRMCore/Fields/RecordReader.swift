import Formats
import SQLite

/// Reads the records of one entity as rows of field values, in SQL made from the field table.
///
/// Every list, `show`, export and reference goes through here, and so through the policy.
package struct RecordReader {
    package let table: FieldTable
    let database: Database
    let policy: Policy
    private let vault: Vault?
    private let context: ReadContext
    private let stand: (() throws -> Void)?

    /// - Parameter stand: Refuses when the log-in that it reads for was ended meanwhile.
    init(
        _ table: FieldTable, database: Database, policy: Policy, vault: Vault?, context: ReadContext,
        stand: (() throws -> Void)? = nil
    ) {
        self.stand = stand
        self.table = table
        self.database = database
        self.policy = policy
        self.vault = vault
        self.context = context
    }

    /// Refuses when the log-in was ended meanwhile: for what has waited for standard input.
    package func requireStanding() throws { try stand?() }

    /// Hands each record that the query finds to a closure: the values in the order of its fields.
    ///
    /// - Parameter damaged: Told of each record that is not as it was written, and left out; without it the first
    ///   such ends the reading.
    package func forEach(
        _ query: RecordQuery, damaged: ((CoreError) -> Void)? = nil, _ body: ([FieldValue]) throws -> Void
    ) throws {
        let opening = policy.scope(.pii, on: table.noun)
        let (plan, sql) = try statement(query)
        var values = [FieldValue](repeating: .null, count: query.fields.count)
        try database.forEach(sql) { row in
            do {
                try plan.read(row, opening: opening == nil ? nil : vault, into: &values)
            } catch let error as CoreError {
                guard let damaged else { throw error }
                return damaged(error)
            }
            try body(values)
        }
    }

    /// How a query is read: its SQL, and what becomes of the columns of a row.
    func statement(_ query: RecordQuery) throws -> (plan: ReadPlan, sql: SQL) {
        let opening = policy.scope(.pii, on: table.noun)
        let mask = opening == .all || opening == nil ? nil : policy.condition(.pii, on: table.noun, of: "t")
        let plan = ReadPlan(fields: query.fields, expression, mask: mask)
        let condition = try firstOfArms(query) ?? condition(query)
        var sql: SQL = "SELECT \(sql: plan.columns) FROM \(identifier: table.table) AS t"
        if plan.needsVault { sql += " LEFT JOIN customer_vault AS v ON v.customer_id = t.id" }
        sql += " WHERE \(sql: condition) ORDER BY \(sql: try order(query))"
        return (plan, sql + limits(of: query))
    }

    /// Refuses a query that cannot be asked, before anything of its answer is written.
    package func check(_ query: RecordQuery) throws {
        _ = try condition(query)
    }

    package func all(_ query: RecordQuery) throws -> [[FieldValue]] {
        var rows: [[FieldValue]] = []
        try forEach(query) { rows.append($0) }
        return rows
    }

    /// The ids of the records that a query finds, in its order.
    package func ids(_ query: RecordQuery) throws -> [Int64] {
        var query = query
        query.fields = [table["id"]!]
        return try all(query).compactMap { if case .integer(let id) = $0[0] { id } else { nil } }
    }

    /// Names that begin as a person has typed so far, each with its number.
    package func names(startingWith prefix: String, limit: Int) throws -> [(id: Int64, name: String)] {
        guard let name = table["name"] else { return [] }
        let fold = TextFold.fold(prefix)
        var query = RecordQuery(fields: [table["id"]!, name])
        query.standing = "substr(\(sql: table.foldColumn), 1, \(fold.unicodeScalars.count)) = \(fold)"
        query.sort = try table.sortKeys("name")
        query.limit = limit
        return try all(query).compactMap { values in
            guard case .integer(let id) = values[0], let name = values[1].text else { return nil }
            return (id, name)
        }
    }

    /// Refuses who may read the records but not carry them away.
    package func requireExport() throws {
        try policy.require(.export, on: table.noun)
    }

    /// One record's values by its number.
    package func record(_ id: Int64, fields: [Field], includingDeleted: Bool = false) throws -> [FieldValue]?
    {
        var query = RecordQuery(fields: fields)
        query.standing = "t.id = \(id)"
        query.includesDeleted = includingDeleted
        return try all(query).first
    }

    /// Why there is no record of a number: there never was, or the customer was erased.
    func missing(_ id: Int64) throws -> CoreError {
        let erased =
            table.noun == "customer"
            ? try Erasure.refusal(.notFound, of: id, database, policy, in: context.calendar.zone) : nil
        return erased ?? CoreError(.notFound, "no \(table.noun) \(id)")
    }

    /// Whether contact data is opened, of some records at least.
    var opensVault: Bool { vault != nil && policy.allows(.pii, on: table.noun) }

    /// The part of a query's records that is asked for, after the condition; nothing for all of them in any order.
    func page(_ query: RecordQuery) throws -> SQL {
        let limits = limits(of: query)
        return limits.text.isEmpty ? "" : " ORDER BY \(sql: try order(query))\(sql: limits)"
    }

    private func limits(of query: RecordQuery) -> SQL {
        query.limit == nil && query.offset == 0
            ? "" : " LIMIT \(query.limit ?? -1) OFFSET \(query.offset)"
    }

    /// A limited list's records as the first of those that are one's own, and of each team's.
    ///
    /// An index gives each of them in their order, where a plain OR would read and sort all of them.
    private func firstOfArms(_ query: RecordQuery) throws -> SQL? {
        guard let limit = query.limit, !query.isExport, table["id"] != nil,
            let arms = policy.arms(.view, on: table.noun, of: "t")
        else { return nil }
        let (count, isTooMany) = limit.addingReportingOverflow(query.offset)
        guard !isTooMany else { return nil }
        let firsts = try arms.map { arm -> SQL in
            let condition = try condition(query, allowed: arm)
            return """
                SELECT id FROM (
                    SELECT t.id FROM \(identifier: table.table) AS t WHERE \(sql: condition)
                    ORDER BY \(sql: try order(query)) LIMIT \(count))
                """
        }
        return "t.id IN (\(sql: firsts.joined(separator: " UNION ALL ")))"
    }

    func condition(_ query: RecordQuery) throws -> SQL {
        try condition(query, allowed: policy.predicate(.view, on: table.noun, of: "t"))
    }

    private func condition(_ query: RecordQuery, allowed: SQL) throws -> SQL {
        var parts = [allowed]
        if query.isExport { parts.append(try policy.predicate(.export, on: table.noun, of: "t")) }
        if !query.includesDeleted { parts.append("t.deleted IS NULL") }
        if let standing = query.standing { parts.append(standing) }
        if let filter = query.filter {
            var schema = filterSchema
            // With a limit the first rows of the table may do; who sees few of them has other indexes.
            schema.readsAll = query.limit == nil && policy.scope(.view, on: table.noun) == .all
            let compiled = try FilterCompiler.compile(filter, schema: schema, context: filterContext)
            if let foreign = compiled.foreignMoney {
                try refuseMissingRates(parts + [foreign])
            }
            parts.append(compiled.condition)
        }
        return parts.map { SQL("(\(sql: $0))") }.joined(separator: " AND ")
    }

    /// A bare amount compares in the base currency: a row in another one needs a rate that is not there.
    private func refuseMissingRates(_ parts: [SQL]) throws {
        guard let field = table.fields.first(where: { $0.kind == .money }),
            case .money(_, let currency) = field.storage
        else { return }
        let condition = parts.map { SQL("(\(sql: $0))") }.joined(separator: " AND ")
        let found = try database.first(
            """
            SELECT \(identifier: currency) FROM \(identifier: table.table) AS t
            WHERE \(sql: condition) ORDER BY t.id LIMIT 1
            """
        ) { $0.text(at: 0) }
        guard let found else { return }
        throw CoreError(
            .failed, "no rate from \(found) to \(context.baseCurrency.code) on \(context.today)",
            hints: [
                "an amount with its currency compares rows of that currency alone: '\(field.name) >= 5k\(found)'"
            ])
    }

    private func order(_ query: RecordQuery) throws -> SQL {
        let keys = query.sort
        let isChinese = try query.sortsAsGB18030 && keys.contains(where: \.field.isName) && addChineseOrder()
        var parts = keys.flatMap { key -> [SQL] in
            let columns: [SQL] =
                switch key.field.storage {
                case .folded(_, let fold):
                    isChinese ? ["t.\(identifier: fold) COLLATE gb18030"] : ["t.\(identifier: fold)"]
                case .money(let minor, let currency):
                    ["t.\(identifier: currency)", "t.\(identifier: minor)"]
                default: [expression.value(key.field)]
                }
            return columns.map { key.descending ? "\(sql: $0) DESC NULLS LAST" : "\(sql: $0) ASC NULLS LAST" }
        }
        if !keys.contains(where: { $0.field.name == "id" }) { parts.append("t.id") }
        return parts.joined(separator: ", ")
    }

    /// Makes the order of Chinese names known to the database; false where the C library does not have it.
    private func addChineseOrder() throws -> Bool {
        guard let order = GB18030Order() else { return false }
        try database.addCollation("gb18030") { order.compare($0, $1) }
        return true
    }

    /// The SQL of a filter that was built and not written.
    func condition(of expression: FilterExpression) throws -> SQL {
        try FilterCompiler.compile(expression, schema: filterSchema, context: filterContext).condition
    }

    private var expression: FieldExpression { FieldExpression(context: context, policy: policy) }

    /// The filter grammar's view of the fields.
    private var filterSchema: FieldFilterSchema {
        FieldFilterSchema(table: table, context: context, policy: policy, vault: vault, database: database)
    }

    private var filterContext: FilterContext {
        FilterContext(
            now: context.now, calendar: context.calendar, baseCurrency: context.baseCurrency, me: context.me,
            teams: policy.teams)
    }
}
