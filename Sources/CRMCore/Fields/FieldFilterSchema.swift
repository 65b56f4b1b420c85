import SQLite

/// A field table as the filter grammar sees it, for one person.
struct FieldFilterSchema: FilterSchema {
    let table: FieldTable
    let context: ReadContext
    let policy: Policy
    let vault: Vault?
    let database: Database
    /// Whether every row is looked at: then an index that holds names alone is read sooner than the table.
    var readsAll = false

    var fieldNames: [String] { table.fields.map(\.name) + relatedNames }
    var flagNames: [String] { table.flags.map(\.name) }

    func flag(named name: String) -> SQL? {
        table.flags.first { $0.name == name }?.condition(context)
    }

    func field(named name: String) -> FilterField? {
        guard let field = table[name] else { return related(name) }
        if field.isSealed { return FilterField(name, sealed(field), column: "NULL") }
        let expression = FieldExpression(context: context, policy: policy)
        let column = expression.value(field)
        switch (field.kind, field.storage) {
        case (.money, .money(let minor, let currency)):
            let kind = FilterField.Kind.money(
                minor: "t.\(identifier: minor)", currency: "t.\(identifier: currency)", inBase: nil)
            return FilterField(name, kind, column: column)
        case (.reference("stage"), .reference(let id, _)):
            let fold: SQL = "(SELECT r.name_fold FROM stage AS r WHERE r.id = t.\(identifier: id))"
            return FilterField(name, .choice(stageNames, isOpen: false), column: fold)
        case (.reference, .reference(let id, let target)):
            let fold = expression.referred("name_fold", id, target)
            let test = reference(fold, id: expression.number(id, of: target), in: target, field: name)
            return FilterField(name, .custom(test), column: column)
        case (.user, .reference(let id, _)):
            return FilterField(name, .user(resolve: userID), column: expression.number(id, of: "user"))
        case (.tags, .folded(_, let fold)):
            return FilterField(name, .custom(Self.tags("t.\(identifier: fold)", field: name)), column: column)
        case (_, .folded(_, let fold)):
            return FilterField(
                name, .text(foldedColumn: "t.\(identifier: fold)"), column: column,
                contains: readsAll && table.hasNameIndex && name == "name" ? containing(fold) : nil)
        case (.choice(let words), _): return FilterField(name, .choice(words, isOpen: false), column: column)
        case (.number, _): return FilterField(name, .number, column: column)
        case (.integer, _): return FilterField(name, .integer, column: column)
        case (.date, _): return FilterField(name, .date, column: column)
        case (.moment, _): return FilterField(name, .moment, column: column)
        default: return FilterField(name, .text(foldedColumn: nil), column: column)
        }
    }

    /// A test of the tags of a record, each of which is looked for whole.
    private static func tags(_ fold: SQL, field: String) -> (FilterTest) throws -> SQL {
        { test in
            switch test {
            case .null: return "\(sql: fold) IS NULL"
            case .comparison(.equal, let text): return "instr(\(sql: fold), \(try Tags.sought(text))) > 0"
            case .comparison(.contains, let text): return "instr(\(sql: fold), \(TextFold.fold(text))) > 0"
            case .comparison:
                throw CoreError(.usage, "field '\(field)' has no order: ask for '\(field) = WORD'")
            }
        }
    }

    private func containing(_ fold: String) -> (String) -> SQL {
        { part in
            "t.id IN (SELECT w.id FROM \(identifier: table.table) AS w WHERE instr(w.\(identifier: fold), \(part)) > 0)"
        }
    }

    /// A test of the record that a field refers to: by its number, which is all digits, or by its name.
    ///
    /// A name that no record has is an error, so that a slip is not an empty answer.
    private func reference(
        _ fold: SQL, id: SQL, in target: String, field: String
    ) -> (FilterTest) throws -> SQL {
        { test in
            switch test {
            case .null: return "\(sql: id) IS NULL"
            case .comparison(.equal, let text):
                if !text.isEmpty, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = Int64(text) {
                    return "\(sql: id) = \(number)"
                }
                try requireName(text, in: target, field: field)
                return "\(sql: fold) = \(TextFold.fold(text))"
            case .comparison(.contains, let text): return "instr(\(sql: fold), \(TextFold.fold(text))) > 0"
            case .comparison(let operation, let text):
                switch operation {
                case .less: return "\(sql: fold) < \(TextFold.fold(text))"
                case .lessOrEqual: return "\(sql: fold) <= \(TextFold.fold(text))"
                case .greater: return "\(sql: fold) > \(TextFold.fold(text))"
                default: return "\(sql: fold) >= \(TextFold.fold(text))"
                }
            }
        }
    }

    private func requireName(_ text: String, in target: String, field: String) throws {
        guard let noun = FieldTable.all.first(where: { $0.table == target })?.noun else { return }
        let allowed = try policy.predicate(.view, on: noun)
        let found = try database.first(
            """
            SELECT 1 FROM \(identifier: target)
            WHERE name_fold = \(TextFold.fold(text)) AND (\(sql: allowed)) LIMIT 1
            """
        ) { _ in true }
        guard found == nil else { return }
        throw CoreError(
            .notFound, "no \(field) named '\(text)'",
            hints: ["a part of a name is found with '\(field) ~ \(text)'"])
    }

    /// The folded names of every stage, so that a misspelt one is an error and not an empty answer.
    private var stageNames: [String] {
        let names = try? database.query("SELECT DISTINCT name_fold FROM stage WHERE deleted IS NULL") {
            $0.text(at: 0)
        }
        return names ?? []
    }

    private func userID(_ name: String) throws -> SQL {
        try policy.require(.view, on: "user")
        let found = try database.first("SELECT id FROM main.user WHERE name = \(name)") { $0.int64(at: 0) }
        guard let found else {
            let names = try database.query("SELECT name FROM main.user ORDER BY name") { $0.text(at: 0) }
            throw CoreError(
                .notFound, "no user '\(name)'",
                hints: NearestWord.hints(for: name, among: names))
        }
        return "\(found)"
    }

    /// A sealed field can be asked for by a whole value, through its look-up, and in no other way.
    private func sealed(_ field: Field) -> FilterField.Kind {
        let kind: LookupKind? =
            switch field.kind {
            case .email: .email
            case .phone: .phone
            case .contact: .contact
            default: nil
            }
        return .sealedLookup { value in
            guard let vault, policy.allows(.pii, on: table.noun) else {
                throw CoreError(.denied, "not permitted: filtering by the sealed field '\(field.name)'")
            }
            guard let kind else {
                throw CoreError(
                    .usage, "cannot filter by '\(field.name)': it is sealed",
                    hints: [
                        "of sealed fields only email, phone and contact can be looked up, by their whole value"
                    ])
            }
            let text = kind == .contact ? value : LabelledText(value).text
            let canonical = try CustomerContact.canonical(text, kind, country: context.defaultCountry)
            let mac = vault.lookup(kind, canonical)
            return """
                (t.id IN (SELECT l.customer_id FROM lookup AS l WHERE l.kind = \(kind.rawValue) AND l.mac = \(mac))
                    AND \(sql: policy.condition(.pii, on: table.noun, of: "t")))
                """
        }
    }
}
