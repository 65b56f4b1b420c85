import SQLite

/// The fields of one entity and the words that stand for a condition on it.
package struct FieldTable: Sendable {
    /// A word of the filter grammar that stands for a condition, such as `open`.
    package struct Flag: Sendable {
        package let name: String
        package let summary: String
        package let condition: @Sendable (ReadContext) -> SQL

        package init(_ name: String, _ summary: String, _ condition: @escaping @Sendable (ReadContext) -> SQL)
        {
            self.name = name
            self.summary = summary
            self.condition = condition
        }
    }

    /// The entity's noun, as commands and permissions say it: `opp`.
    package let noun: String
    package let table: String
    package let fields: [Field]
    package let flags: [Flag]
    /// Whether an index holds the folded names.
    let hasNameIndex: Bool
    private let index: [String: Int]

    package init(
        noun: String, table: String, fields: [Field], flags: [Flag] = [], hasNameIndex: Bool = false
    ) {
        self.hasNameIndex = hasNameIndex
        self.noun = noun
        self.table = table
        self.fields = fields
        self.flags = flags
        index = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
    }

    package subscript(name: String) -> Field? {
        index[name].map { fields[$0] }
    }

    /// The field by whose value a record is told from the others: `id`, or else the first.
    package var identity: Field { self["id"] ?? fields[0] }

    package var shown: [Field] { fields.filter(\.isShown) }
    package var editable: [Field] { fields.filter(\.isEditable) }

    /// The column in which records are found by name.
    var foldColumn: SQL {
        if case .folded(_, let fold) = self["name"]?.storage { return "t.\(identifier: fold)" }
        return "t.name_fold"
    }

    /// Finds a field by name, or says which one was likely meant.
    package func field(named name: String) throws -> Field {
        if let field = self[name] { return field }
        throw unknown(name, among: fields)
    }

    /// Finds a field that `add`, `edit` and imports may give.
    package func editableField(named name: String) throws -> Field {
        guard let field = self[name] else { throw unknown(name, among: editable) }
        guard field.isEditable else {
            throw CoreError(
                .usage, "field '\(name)' of \(noun) cannot be set", hints: ["it is kept by the program"])
        }
        return field
    }

    private func unknown(_ name: String, among fields: [Field]) -> CoreError {
        if name.isEmpty {
            return CoreError(.usage, "a field's name is missing", hints: ["'--fields help' lists the fields"])
        }
        let near = NearestWord.find(name, among: fields.map(\.name))
        return CoreError(
            .usage, "unknown field '\(name)' of \(noun)",
            hints: [near.map { "did you mean '\($0)'?" } ?? "'--fields help' lists the fields"])
    }

    /// The fields that `--fields` asks for: `a,b` picks and orders, `+a,b` adds to the default ones.
    package func selection(_ text: String?) throws -> [Field] {
        guard let text else { return shown }
        let adds = text.hasPrefix("+")
        let names = (adds ? text.dropFirst() : text[...]).split(
            separator: ",", omittingEmptySubsequences: false)
        var selection = adds ? shown : []
        for name in names {
            let field = try field(named: name.trimmed())
            if !selection.contains(where: { $0.name == field.name }) { selection.append(field) }
        }
        return selection
    }

    /// The keys that `--sort` asks for: names, each with a minus for descending.
    package func sortKeys(_ text: String) throws -> [SortKey] {
        try text.split(separator: ",", omittingEmptySubsequences: false).map { word in
            let name = word.trimmed()
            let descending = name.hasPrefix("-")
            let field = try field(named: descending ? String(name.dropFirst()) : name)
            guard !field.isSealed else {
                throw CoreError(.usage, "cannot sort by '\(field.name)': it is sealed")
            }
            return SortKey(field: field, descending: descending)
        }
    }
}

package struct SortKey: Sendable {
    package var field: Field
    package var descending: Bool
}

extension Substring {
    /// The text without blanks at its ends.
    func trimmed() -> String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
