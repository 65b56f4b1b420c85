import SQLite

/// Tells rows as the journal keeps them in the words of their entity's fields.
struct RowFields {
    private let workspace: Workspace
    private let table: FieldTable

    init(_ table: FieldTable, _ workspace: Workspace) {
        self.table = workspace.fields(of: table)
        self.workspace = workspace
    }

    /// Which fields hold something else, with what they held and hold; what is kept for the program alone is
    /// left out.
    func changes(from old: [Column]?, to new: [Column]?) throws -> [FieldChange] {
        let old = Self.values(old)
        let new = Self.values(new)
        return try table.fields.compactMap { field in
            let columns = Self.columns(of: field)
            guard !["id", "version", "created", "updated"].contains(field.name),
                columns.contains(where: { old[$0] ?? .null != new[$0] ?? .null })
            else { return nil }
            let change = try FieldChange(field: field, old: value(of: field, old), new: value(of: field, new))
            // One that may not be seen shows as nothing, before and after.
            return change.old == change.new ? nil : change
        }
    }

    /// Which sealed fields hold something else.
    func changes(from old: SealedRecord, to new: SealedRecord) -> [FieldChange] {
        table.fields.filter(\.isSealed).compactMap { field in
            let (old, new) = (old.texts(of: field.name), new.texts(of: field.name))
            return old == new ? nil : FieldChange(field: field, old: FieldValue(old), new: FieldValue(new))
        }
    }

    private func value(of field: Field, _ row: [String: SQLValue]) throws -> FieldValue {
        switch field.storage {
        case .column(let name), .folded(let name, _):
            return FieldValue(field.kind, row[name] ?? .null)
        case .money(let minor, let currency):
            guard case .integer(let number) = row[minor], case .text(let code) = row[currency],
                let known = Currency(code)
            else { return .null }
            return .money(Money(minor: number, currency: known))
        case .reference(let column, let target):
            return try workspace.name(of: row[column] ?? .null, in: target)
        case .sealed, .number, .computed: return .null
        }
    }

    private static func values(_ row: [Column]?) -> [String: SQLValue] {
        Dictionary((row ?? []).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    private static func columns(of field: Field) -> [String] {
        switch field.storage {
        case .column(let name), .folded(let name, _): [name]
        case .money(let minor, let currency): [minor, currency]
        case .reference(let column, _): [column]
        case .sealed, .number, .computed: []
        }
    }
}

extension Workspace {
    /// The name of a row that a column refers to, where it may be seen.
    func name(of id: SQLValue, in table: String) throws -> FieldValue {
        guard case .integer = id else { return .null }
        let noun = FieldTable.all.first { $0.table == table }?.noun
        let allowed = noun.map { policy.condition(.view, on: $0) } ?? "1"
        return try database.first(
            "SELECT name FROM \(identifier: table) WHERE id = \(id) AND \(sql: allowed)"
        ) { .text($0.text(at: 0)) } ?? .null
    }
}

extension FieldValue {
    /// Reads what a column of its own held.
    init(_ kind: Field.Kind, _ stored: SQLValue) {
        switch (kind, stored) {
        case (.date, .integer(let days)): self = .date(CivilDate(days: Int(days)))
        case (.moment, .integer(let milliseconds)): self = .moment(Moment(milliseconds: milliseconds))
        case (.tags, .text(let text)): self = Tags(stored: text).value
        case (_, .integer(let number)): self = .integer(number)
        case (_, .real(let number)): self = .number(number)
        case (_, .text(let text)): self = .text(text)
        default: self = .null
        }
    }

    /// Reads the texts of a sealed field.
    fileprivate init(_ texts: [String]) {
        self = texts.isEmpty ? .null : texts.count == 1 ? .text(texts[0]) : .list(texts)
    }
}
