import Arguments
import CRMCore

/// `crm field choices`
struct FieldChoices: Command {
    var entity = ""
    var name = ""
    var words = ""
    var isDryRun = false

    static let manual = Manual<Self>(
        "field choices", "Set the words of a choice", access: .write("config", .manage),
        parameters: [
            .positional(
                "ENTITY", \.entity, help: "What has the field: customer",
                type: .choice(CustomFieldStore.entities)),
            .positional("NAME", \.name, help: "Which field"),
            .positional("WORDS", \.words, help: "All its words, with commas between them"),
            .dryRun(\.isDryRun),
        ],
        description:
            "A record that holds a word which is no longer among them keeps it until it is given another.",
        examples: [("crm field choices customer size small,medium,large,huge", "One more word")])

    func run(in session: inout Session) throws {
        let store = CustomFieldStore(try session.workspace(dryRun: isDryRun))
        let choices = CustomFieldStore.choices(parsing: words)
        let isChanged = try store.setChoices(choices, of: name, entity: entity)
        Talk.done("\(isChanged ? "changed" : "kept") field \(name) of \(entity)", dryRun: isDryRun)
    }
}
