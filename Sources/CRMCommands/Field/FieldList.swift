import Arguments
import CRMCore

/// `crm field list`
struct FieldList: Command {
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "field list", "List the fields that were added", access: .read("customer"),
        parameters: OutputOptions.parameters("field").lifted(through: \.output),
        description: "Shows entity, field, type, choices, required, indexed and summary.",
        examples: [("crm field list", "All of them")])

    func run(in session: inout Session) throws {
        let fields = try CustomFieldStore(try session.workspace()).all()
        try session.show(Self.fields, output, title: "Fields") { append in
            for field in fields {
                try append([
                    .text(field.entity), .text(field.name), .text(field.kind.rawValue),
                    field.choices.isEmpty ? .null : .text(field.choices.joined(separator: ",")),
                    .text(field.isRequired ? "yes" : "no"), .text(field.isIndexed ? "yes" : "no"),
                    field.summary.map { .text($0) } ?? .null,
                ])
            }
        }
    }

    private static let fields = FieldTable(
        noun: "field", table: "field",
        fields: [
            Field("entity", "What it was added to", shown: true, editable: false),
            Field("field", "Name", shown: true, editable: false),
            Field("type", "What it holds", shown: true, editable: false),
            Field("choices", "Words of a choice", shown: true, editable: false),
            Field("required", "Whether a new record needs it", shown: true, editable: false),
            Field("indexed", "Whether there is an index", shown: true, editable: false),
            Field("summary", "What it means", shown: true, editable: false),
        ])
}
