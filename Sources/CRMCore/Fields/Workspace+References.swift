import SQLite

extension Workspace {
    /// A draft that leaves alone what a record refers to out of the person's sight.
    ///
    /// Such a reference shows as nothing. So nothing in its place is no change: a record that is exported and comes
    /// back keeps it, and an attempt to clear it does not say that it is there.
    func keepingHidden(_ draft: RecordDraft, of id: Int64, in table: String) throws -> RecordDraft {
        var kept = draft
        for (field, value) in draft.values where value.isNull {
            guard case .reference(let column, let target) = field.storage,
                let noun = FieldTable.all.first(where: { $0.table == target })?.noun,
                policy.scope(.view, on: noun) != .all
            else { continue }
            let hidden = try database.first(
                """
                SELECT 1 FROM main.\(identifier: table) AS t
                JOIN main.\(identifier: target) AS r ON r.id = t.\(identifier: column)
                WHERE t.id = \(id) AND (\(sql: policy.condition(.view, on: noun, of: "r"))) IS NOT TRUE
                """
            ) { _ in true }
            if hidden != nil { kept.remove(field) }
        }
        return kept
    }
}
