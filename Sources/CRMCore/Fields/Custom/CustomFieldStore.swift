import SQLite

/// Adds fields to entities, changes what may be chosen, and removes them.
package struct CustomFieldStore {
    private let workspace: Workspace
    private var database: Database { workspace.database }

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// The entities that fields can be added to.
    package static let entities = ["customer"]

    private static let mostFields = 100

    /// The fields that there are, for who may see what they are added to.
    package func all() throws -> [CustomField] {
        try workspace.policy.require(.view, on: "customer")
        return workspace.customFields
    }

    /// Adds a field, and the column that holds it.
    package func add(_ field: CustomField) throws {
        try workspace.policy.requireAll(.manage, on: "config")
        try check(field)
        try workspace.write { transaction in
            let known = try CustomField.all(in: database, removed: true)
            if known.contains(where: { $0.entity == field.entity && $0.name == field.name }) {
                guard try CustomField.all(in: database).contains(where: { $0.name == field.name }) else {
                    throw CoreError(
                        .refused, "there was a field '\(field.name)' before, whose values are still kept",
                        hints: ["use another name"])
                }
                throw Self.taken(field)
            }
            guard known.count < Self.mostFields else {
                throw CoreError(.refused, "there are \(Self.mostFields) added fields, which is the most")
            }
            let time = transaction.time.milliseconds
            try transaction.insert(
                into: "field",
                [
                    Column("entity", field.entity), Column("name", field.name),
                    Column("type", field.kind.rawValue), Column("summary", field.summary),
                    Column("choices", Self.text(field.choices)),
                    Column("required", Int64(field.isRequired ? 1 : 0)),
                    Column("indexed", Int64(field.isIndexed ? 1 : 0)), Column("created", time),
                    Column("updated", time), Column("version", Int64(1)),
                ])
            for statement in field.statements { try database.execute(statement) }
        }
    }

    private func check(_ field: CustomField) throws {
        guard let table = FieldTable.all.first(where: { $0.noun == field.entity }),
            Self.entities.contains(field.entity)
        else { throw Self.noEntity(field.entity) }
        guard CustomField.isName(field.name) else {
            throw CoreError(
                .usage, "'\(field.name)' cannot be a field's name",
                hints: ["use small letters, digits and _, beginning with a letter"])
        }
        guard table[field.name] == nil, !table.flags.contains(where: { $0.name == field.name }) else {
            throw Self.taken(field)
        }
        guard (field.kind == .choice) != field.choices.isEmpty else {
            throw CoreError(
                .usage, field.kind == .choice ? "a choice needs its words" : "only a choice has words",
                hints: ["such as --type choice --choices small,large"])
        }
    }

    /// Sets the words of a choice; records keep a word that is no longer among them.
    package func setChoices(_ choices: [String], of name: String, entity: String) throws -> Bool {
        try workspace.policy.requireAll(.manage, on: "config")
        let (id, field) = try found(name, entity)
        guard field.kind == .choice else {
            throw CoreError(.usage, "field '\(name)' is no choice: its type is \(field.kind.rawValue)")
        }
        guard !choices.isEmpty else { throw CoreError(.usage, "a choice needs its words") }
        return try workspace.write {
            try $0.update("field", id: id, set: [Column("choices", Self.text(choices))])
        }
    }

    /// Removes a field: its values are shown no more, and stay in the file, as the journal vouches for them.
    package func remove(_ name: String, entity: String) throws {
        try workspace.policy.requireAll(.manage, on: "config")
        let (id, _) = try found(name, entity)
        try workspace.write {
            _ = try $0.update("field", id: id, set: [Column("deleted", $0.time.milliseconds)])
        }
    }

    /// Reads words with commas between them, each once and folded, as a choice is compared.
    package static func choices(parsing text: String) -> [String] {
        text.split { $0 == "," || $0 == "，" }.map { TextFold.fold(String($0)) }.filter { !$0.isEmpty }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private func found(_ name: String, _ entity: String) throws -> (id: Int64, field: CustomField) {
        guard Self.entities.contains(entity) else { throw Self.noEntity(entity) }
        let fields = workspace.customFields.filter { $0.entity == entity }
        let id = try database.first(
            "SELECT id FROM main.field WHERE entity = \(entity) AND name = \(name) AND deleted IS NULL"
        ) { $0.int64(at: 0) }
        guard let id, let field = fields.first(where: { $0.name == name }) else {
            throw CoreError(
                .notFound, "no field '\(name)' was added to \(entity)",
                hints: NearestWord.hints(for: name, among: fields.map(\.name)))
        }
        return (id, field)
    }

    private static func taken(_ field: CustomField) -> CoreError {
        CoreError(.refused, "\(field.entity) has a field '\(field.name)' already")
    }

    private static func noEntity(_ name: String) -> CoreError {
        CoreError(
            .usage, "fields cannot be added to '\(name)'", hints: ["to \(entities.joined(separator: ", "))"])
    }

    private static func text(_ choices: [String]) -> String? {
        choices.isEmpty ? nil : choices.joined(separator: ",")
    }
}
