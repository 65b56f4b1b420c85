import SQLite

extension CustomerStore {
    /// Marks customers with tags, all in one transaction, and answers how many had not all of them.
    package func tag(_ ids: [Int64], _ tags: Tags) throws -> Int {
        try retag(ids) { $0.formUnion(tags) }
    }

    /// Takes tags from customers, and answers how many had any of them.
    package func untag(_ ids: [Int64], _ tags: Tags) throws -> Int {
        try retag(ids) { $0.subtract(tags) }
    }

    private func retag(_ ids: [Int64], _ change: (inout Tags) -> Void) throws -> Int {
        let field = try Customer.fields.field(named: "tag")
        return try workspace.write { transaction in
            try ids.count { id in
                let stored = try workspace.database.first("SELECT tags FROM main.customer WHERE id = \(id)") {
                    $0.optionalText(at: 0)
                }
                var tags = Tags(stored: (stored ?? nil) ?? "")
                change(&tags)
                var draft = RecordDraft()
                draft.set(field, tags.value)
                return try edit(id, draft, in: transaction)
            }
        }
    }
}
