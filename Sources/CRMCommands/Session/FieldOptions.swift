import Arguments
import CRMCore

/// The fields of a record as options, one for each that may be given, made from its field table.
struct FieldOptions: Sendable {
    /// What was given, by field; a field with several values keeps them in their order.
    private var texts: [String: [String]] = [:]

    init() {}

    /// Makes options of what a form holds.
    init(_ texts: [String: [String]]) {
        self.texts = texts
    }

    /// What was given, as a form takes it.
    var given: [String: [String]] { texts }

    /// The values of a field, as the parser stores them.
    subscript(list name: String) -> [String] {
        get { texts[name] ?? [] }
        set { texts[name] = newValue }
    }

    subscript(single name: String) -> String? {
        get { texts[name]?.first }
        set { texts[name] = newValue.map { [$0] } }
    }

    var isEmpty: Bool { texts.isEmpty }

    /// Takes values that are given by the names of their fields, as `employees=250`.
    mutating func take(_ words: [String]) throws {
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw Failure(.usage, "--set takes FIELD=VALUE, not '\(word)'")
            }
            texts[String(parts[0]), default: []].append(String(parts[1]))
        }
    }

    /// The options of a table's editable fields, less some that the command takes in another way.
    static func parameters(_ table: FieldTable, except names: Set<String> = []) -> [Parameter<FieldOptions>] {
        table.editable.filter { !names.contains($0.name) }.map { field in
            let option = field.name.split(separator: "_").joined(separator: "-")
            let value = metavariable(field)
            if field.isRepeatable {
                let name = field.name
                return .option(
                    option, \.[list: name], value: value, type: valueType(field),
                    help: field.summary + "; repeat for more")
            }
            let name = field.name
            return .option(
                option, \.[single: name], value: value, type: valueType(field), help: field.summary)
        }
    }

    /// The values as a draft; an empty text clears its field.
    func draft(_ table: FieldTable, _ parser: FieldParser) throws -> RecordDraft {
        var draft = RecordDraft()
        for name in texts.keys.sorted() { _ = try table.editableField(named: name) }
        for field in table.fields {
            guard let texts = texts[field.name] else { continue }
            draft.set(field, try parser.parse(field, texts))
        }
        return draft
    }

    private static func metavariable(_ field: Field) -> String {
        switch field.kind {
        case .date: "DATE"
        case .moment: "TIME"
        case .money: "AMOUNT"
        case .email: "ADDRESS"
        case .contact: "NAME=VALUE"
        case .consent: "NAME=yes|no"
        case .tags: "TAG"
        case .phone: "NUMBER"
        case .reference(let noun): noun.uppercased()
        case .integer: "N"
        default: "TEXT"
        }
    }

    private static func valueType(_ field: Field) -> ValueType {
        switch field.kind {
        case .date, .moment: .date
        case .money: .amount
        case .choice(let words): .choice(words)
        case .reference(let noun): .ref(noun)
        default: .text
        }
    }
}
