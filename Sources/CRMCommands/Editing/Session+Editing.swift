import CRMCore

extension Session {
    /// The person's editor: `$VISUAL`, `$EDITOR`, else vi.
    var editorCommand: String { environment["VISUAL"] ?? environment["EDITOR"] ?? "vi" }

    /// Opens records one after another in the editor, and changes each when its text is saved.
    ///
    /// - Parameter save: Changes a record to a draft if it is still at a version, and answers whether it differed.
    mutating func edit(
        _ ids: [Int64], of table: FieldTable, fields: [Field], version: Int?, isDryRun: Bool,
        save: (Workspace, Int64, RecordDraft, _ version: Int64) throws -> Int
    ) throws {
        for id in ids {
            let reader = try workspace(dryRun: isDryRun).reader(of: table)
            var values: RecordForm.Values = [:]
            guard let form = try RecordForm(reader, id: id, fields: fields, values: &values),
                case .integer(let current)? = try reader.record(id, fields: [table.field(named: "version")])?[
                    0]
            else { throw Failure(.notFound, "no \(table.noun) \(id)") }
            let editing = RecordEditing(
                form: form, values: values,
                heading: [
                    "\(table.noun) \(id), version \(current): change what stands behind the names.",
                    "Nothing behind a name clears the field; a field whose line is gone stays as it is.",
                ], name: "\(table.noun)-\(id)")
            var count = 0
            let isChanged = try editing.run(in: &self) { session, changes, _ in
                // The log-in may have ended meanwhile.
                let workspace = try session.workspace(dryRun: isDryRun)
                let draft = try FieldOptions(changes).draft(table, workspace.fieldParser)
                count = try save(workspace, id, draft, version.map(Int64.init) ?? current)
            }
            let outcome =
                !isChanged || count == 0
                ? "nothing was changed"
                : isDryRun ? "would have been changed; nothing was" : "changed"
            Talk.note("\(table.noun) \(id): \(outcome)")
        }
    }

    /// Opens an empty form in the editor, with what options have given, and makes a record of it when it is saved.
    ///
    /// - Parameter save: Takes what the form holds.
    mutating func add(
        to table: FieldTable, fields: [Field], beginningWith values: RecordForm.Values,
        save: (inout Session, FieldOptions) throws -> Void
    ) throws {
        guard isInteractive else {
            throw Failure(
                .usage, "no editor: \(whyNotAsked)",
                hints: ["give the fields as options, without --edit"])
        }
        let editing = RecordEditing(
            form: RecordForm(fields: fields, isExplained: true), values: values,
            heading: ["a new \(table.noun): write what is known behind the names, and save"],
            name: "\(table.noun)-new")
        let isAdded = try editing.run(in: &self) { session, _, all in
            try save(&session, FieldOptions(all.filter { $0.value != [""] }))
        }
        if !isAdded { Talk.note("\(table.noun): nothing was added") }
    }
}
