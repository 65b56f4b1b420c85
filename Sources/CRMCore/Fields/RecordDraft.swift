import SQLite

/// Values that are to be written into a record, field by field.
package struct RecordDraft {
    package private(set) var values: [(field: Field, value: FieldValue)] = []

    package init() {}

    package subscript(name: String) -> FieldValue? {
        values.first { $0.field.name == name }?.value
    }

    package var isEmpty: Bool { values.isEmpty }

    package mutating func set(_ field: Field, _ value: FieldValue) {
        if let index = values.firstIndex(where: { $0.field.name == field.name }) {
            values[index].value = value
        } else {
            values.append((field, value))
        }
    }

    mutating func remove(_ field: Field) {
        values.removeAll { $0.field.name == field.name }
    }

    /// The columns that the clear fields are stored in.
    func columns() -> [Column] {
        values.flatMap { field, value -> [Column] in
            switch field.storage {
            case .column(let name):
                return [Column(name, value.sqlValue)]
            case .folded(let name, let fold):
                let text = field.kind == .tags ? Tags(value).stored : value.text
                return [Column(name, text), Column(fold, text.map { TextFold.fold($0) })]
            case .money(let minor, let currency):
                guard case .money(let money) = value else {
                    return [Column(minor, .null), Column(currency, .null)]
                }
                return [Column(minor, money.minor), Column(currency, money.currency.code)]
            case .reference(let column, _):
                return [Column(column, value.sqlValue)]
            case .sealed, .number, .computed:
                return []
            }
        }
    }

    /// Puts the sealed fields into a record; answers whether anything in it differs.
    func seal(into record: inout SealedRecord) -> Bool {
        let before = record
        for (field, value) in values where field.isSealed {
            let texts: [String] =
                if case .list(let texts) = value { texts } else { value.text.map { [$0] } ?? [] }
            switch field.kind {
            case .email, .phone: record.set(field.name, to: texts)
            case .contact: record[field.name] = texts.filter(ContactWord.isFilled)
            // One that is not named stays, so that no refusal is lost by the way.
            case .consent:
                let words = record[field.name]
                record[field.name] = texts.isEmpty ? [] : ContactWord.merge(texts, into: words)
            default: record.setMain(field.name, to: texts.first)
            }
        }
        return record != before
    }
}

extension FieldValue {
    /// The value as a column of its own stores it.
    var sqlValue: SQLValue {
        switch self {
        case .integer(let number): .integer(number)
        case .number(let number): .real(number)
        case .date(let date): .integer(Int64(date.days))
        case .moment(let moment): .integer(moment.milliseconds)
        case .null: .null
        default: .text(text ?? "")
        }
    }
}
