import SQLite

/// Gathers everything that is kept about one customer, for the person who asks what that is.
package struct SubjectExport {
    private let workspace: Workspace

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// An opportunity with its way through the stages.
    package struct Deal: Sendable {
        /// In the order of the field table.
        package let values: [FieldValue]
        package let history: [StageMove]
    }

    package struct Content: Sendable {
        package let id: Int64
        package let name: String
        package let time: Moment
        /// When the customer was removed, if that has happened.
        package let removed: Moment?
        /// The fields of the customer, and in their order the values.
        package let fields: [Field]
        package let values: [FieldValue]
        package let deals: [Deal]
        /// What was done with the customer, and what was or is to be done, newest and first due first; each in the
        /// order of its field table.
        package let activities: [[FieldValue]]
        package let tasks: [[FieldValue]]
        /// What was written of the customer, newest first; nil for who may not see the journal.
        package let changes: [JournalReader.Change]?
        /// What contact data was before an entry changed it, as far as it can be opened.
        package let contacts: [Int64: SealedRecord]
    }

    /// The customer that a reference means, a removed one too.
    ///
    /// - Throws: ``CoreError`` of kind denied without the rights to carry this row and its contact data away.
    package func resolve(_ reference: Reference) throws -> Int64 {
        for verb in [Policy.Verb.export, .pii] { try workspace.policy.require(verb, on: "customer") }
        let id = try workspace.reader(of: Customer.fields).resolve(reference, includingDeleted: true)
        for verb in [Policy.Verb.export, .pii] where try !workspace.isSeen(id, in: Customer.fields, by: verb)
        {
            throw CoreError(.denied, "not permitted: customer:\(verb.rawValue) of customer \(id)")
        }
        guard try Erasure.of(id, in: workspace.database) == nil else {
            throw try workspace.erasureRefusal(.notFound, of: id)
                ?? CoreError(.notFound, "no customer \(id)")
        }
        return id
    }

    /// Reads it all at one moment, then notes in the journal that it is carried away.
    package func content(of id: Int64) throws -> Content {
        let content = try workspace.database.readTransaction { try read(id) }
        try workspace.write { $0.note("subject export") }
        return content
    }

    private func read(_ id: Int64) throws -> Content {
        let fields = workspace.fields(of: Customer.fields).fields
        guard
            let values = try workspace.reader(of: Customer.fields).record(
                id, fields: fields, includingDeleted: true)
        else { throw CoreError(.notFound, "no customer \(id)") }
        let removed = try workspace.database.first("SELECT deleted FROM main.customer WHERE id = \(id)") {
            $0.optionalInt64(at: 0).map { Moment(milliseconds: $0) }
        }
        let mayRead = workspace.policy.allows(.view, on: "log")
        let name = fields.firstIndex { $0.name == "name" }.flatMap { values[$0].text }
        return Content(
            id: id, name: name ?? "", time: workspace.now(), removed: removed ?? nil, fields: fields,
            values: values, deals: try deals(of: id),
            activities: try rows(of: id, in: Activity.fields, Activity.order),
            tasks: try rows(of: id, in: TaskItem.fields, TaskItem.order),
            changes: mayRead
                ? try JournalReader(workspace).changes(of: Customer.fields, id: id, .init()) : nil,
            contacts: mayRead ? try contacts(of: id) : [:])
    }

    /// The opportunities that may be seen, removed ones too.
    private func deals(of id: Int64) throws -> [Deal] {
        guard workspace.policy.allows(.view, on: "opp") else { return [] }
        let store = OpportunityStore(workspace)
        var query = RecordQuery(fields: Opportunity.fields.fields)
        query.standing = "t.customer_id = \(id)"
        query.includesDeleted = true
        return try store.reader.all(query).map { values in
            guard case .integer(let number) = values[0] else { return Deal(values: values, history: []) }
            return Deal(values: values, history: try store.history(of: number))
        }
    }

    /// The activities or tasks that may be seen, removed ones too.
    private func rows(of id: Int64, in table: FieldTable, _ order: String) throws -> [[FieldValue]] {
        let policy = workspace.policy
        guard policy.allows(.view, on: table.noun) else { return [] }
        var query = RecordQuery(fields: table.fields)
        query.standing = """
            t.customer_id = \(id) OR t.opportunity_id IN (
                SELECT o.id FROM opportunity AS o
                WHERE o.customer_id = \(id) AND \(sql: policy.condition(.view, on: "opp", of: "o")))
            """
        query.sort = try table.sortKeys(order)
        query.includesDeleted = true
        return try workspace.reader(of: table).all(query)
    }

    /// What the journal keeps of contact data stands there sealed under the customer's key.
    private func contacts(of id: Int64) throws -> [Int64: SealedRecord] {
        guard let vault = workspace.vault,
            let today = try workspace.database.first(
                "SELECT key, generation FROM main.customer_vault WHERE customer_id = \(id)",
                { (key: $0.blob(at: 0), generation: $0.int64(at: 1)) })
        else { return [:] }
        let images = try workspace.database.query(
            """
            SELECT txn, before FROM main.change
            WHERE entity = 'customer_vault' AND row_id = \(id) AND op = 'update' AND before IS NOT NULL
            ORDER BY id
            """
        ) { (entry: $0.int64(at: 0), columns: try RowImage(bytes: $0.blob(at: 1)).columns()) }
        var records: [Int64: SealedRecord] = [:]
        for image in images {
            let columns = Dictionary(image.columns.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
            guard case .blob(let record)? = columns["record"],
                case .integer(let version)? = columns["version"]
            else { continue }
            records[image.entry] = try? vault.open(
                record, key: today.key, generation: today.generation, customer: id, version: version)
        }
        return records
    }
}
