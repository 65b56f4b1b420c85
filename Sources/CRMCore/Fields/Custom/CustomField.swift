import SQLite

/// A field that people added to an entity: a row of the table `field`, and a column of the entity's own table.
package struct CustomField: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case text, integer, number, date, choice
    }

    package var entity: String
    package var name: String
    package var kind: Kind
    package var summary: String?
    /// The words of a choice.
    package var choices: [String] = []
    package var isRequired = false
    package var isIndexed = false

    package init(
        entity: String, name: String, kind: Kind, summary: String? = nil, choices: [String] = [],
        isRequired: Bool = false, isIndexed: Bool = false
    ) {
        self.entity = entity
        self.name = name
        self.kind = kind
        self.summary = summary
        self.choices = choices
        self.isRequired = isRequired
        self.isIndexed = isIndexed
    }

    /// The column, whose name no field of a later version can have.
    var column: String { "x_" + name }

    /// The field as it stands in a table among those that the program brings.
    var field: Field {
        let kind: Field.Kind =
            switch self.kind {
            case .text: .text
            case .integer: .integer
            case .number: .number
            case .date: .date
            case .choice: .choice(choices)
            }
        return Field(
            name, kind, in: .column(column), summary ?? "Added by 'crm field add'", required: isRequired)
    }

    /// The statements that make the column and its index; the file's schema holds their texts.
    var statements: [SQL] {
        let table: SQL = "\(identifier: entity)"
        let name: SQL = "\(identifier: column)"
        let type: SQL =
            switch kind {
            case .text, .choice: "TEXT"
            case .integer, .date: "INTEGER"
            case .number: "REAL"
            }
        let column: SQL = "ALTER TABLE main.\(sql: table) ADD COLUMN \(sql: name) \(sql: type)"
        guard isIndexed else { return [column] }
        let index: SQL = "\(identifier: "\(entity)_\(self.column)")"
        return [
            column,
            "CREATE INDEX main.\(sql: index) ON \(sql: table) (\(sql: name)) WHERE \(sql: name) IS NOT NULL",
        ]
    }

    /// Whether a name can be a field's: small letters, digits and `_`, beginning with a letter.
    static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, 0x61...0x7A ~= first, name.utf8.count <= 40 else { return false }
        return name.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "_") }
    }

    /// The fields of a file, in the order in which they were added.
    ///
    /// - Parameter removed: Those as well whose columns hold values that nobody is shown any more.
    package static func all(in database: Database, removed: Bool = false) throws -> [CustomField] {
        try database.query(
            """
            SELECT entity, name, type, summary, choices, required, indexed FROM main.field
            WHERE \(removed) OR deleted IS NULL ORDER BY id
            """
        ) { row in
            let (name, kind) = (row.text(at: 1), Kind(rawValue: row.text(at: 2)))
            guard CustomFieldStore.entities.contains(row.text(at: 0)), isName(name), let kind else {
                throw CoreError.damaged("the file has a field of a kind or name that there is not")
            }
            return CustomField(
                entity: row.text(at: 0), name: name, kind: kind, summary: row.optionalText(at: 3),
                choices: (row.optionalText(at: 4) ?? "").split(separator: ",").map(String.init),
                isRequired: row.bool(at: 5), isIndexed: row.bool(at: 6))
        }
    }
}
