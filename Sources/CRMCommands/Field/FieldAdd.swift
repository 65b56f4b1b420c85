import Arguments
import CRMCore

/// `crm field add`
struct FieldAdd: Command {
    var entity = ""
    var name = ""
    var kind = CustomField.Kind.text.rawValue
    var choices: String?
    var summary: String?
    var isRequired = false
    var isIndexed = false
    var isDryRun = false

    static let manual = Manual<Self>(
        "field add", "Add a field of your own to records", access: .write("config", .manage),
        parameters: [
            .positional(
                "ENTITY", \.entity, help: "What gets the field: customer",
                type: .choice(CustomFieldStore.entities)),
            .positional("NAME", \.name, help: "What it is called: small letters, digits and _"),
            .choice(
                "type", \.kind, value: "TYPE", CustomField.Kind.allCases.map(\.rawValue),
                help: "What it holds"),
            .option(
                "choices", \.choices, value: "WORDS", help: "Words of a choice, with commas between them"),
            .option("summary", \.summary, value: "TEXT", help: "What it means, for --fields help"),
            .flag("required", \.isRequired, help: "Refuse a new record without it"),
            .flag(
                "indexed", \.isIndexed, help: "Keep an index, for filters that find few of many records"),
            .dryRun(\.isDryRun),
        ],
        description: """
            From then on the field is as those that the program brings: in --fields, --where and --sort, in imports and \
            exports, and in the editor. 'crm customer add' and 'crm customer edit' take it with --set NAME=VALUE.

            What it holds is clear to whoever can open the file, as names are: contact data has fields of its own.
            """,
        examples: [
            ("crm field add customer employees --type integer --indexed", "A number"),
            ("crm field add customer size --type choice --choices small,medium,large", "One of some words"),
        ],
        related: ["filters"])

    func run(in session: inout Session) throws {
        let store = CustomFieldStore(try session.workspace(dryRun: isDryRun))
        guard let kind = CustomField.Kind(rawValue: kind) else { throw Failure(.usage, "no type '\(kind)'") }
        try store.add(
            CustomField(
                entity: entity, name: name, kind: kind, summary: summary.map { TextFold.nfc($0) },
                choices: CustomFieldStore.choices(parsing: choices ?? ""), isRequired: isRequired,
                isIndexed: isIndexed))
        Talk.done("added field \(name) to \(entity)", dryRun: isDryRun)
    }
}
