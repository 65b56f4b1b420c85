extension Workspace {
    /// An entity's fields with those that people added to it.
    package func fields(of table: FieldTable) -> FieldTable {
        let added = customFields.filter { $0.entity == table.noun }.map(\.field)
        guard !added.isEmpty else { return table }
        // What the program keeps itself stays at the end.
        let place = table.fields.lastIndex(where: \.isEditable).map { $0 + 1 } ?? table.fields.endIndex
        var fields = table.fields
        fields.insert(contentsOf: added, at: place)
        return FieldTable(noun: table.noun, table: table.table, fields: fields, flags: table.flags)
    }

    /// Refuses a new record without the value of an added field that is required.
    func requireCustomFields(_ draft: RecordDraft, in table: FieldTable) throws {
        for field in customFields where field.entity == table.noun && field.isRequired {
            guard draft[field.name] == nil || draft[field.name] == .null else { continue }
            throw CoreError(
                .usage, "\(field.name) is required", hints: ["give it with --set \(field.name)=VALUE"])
        }
    }
}
