import Arguments
import CRMCore

/// `crm field rm`
struct FieldRemove: Command {
    var entity = ""
    var name = ""
    var isDryRun = false

    static let manual = Manual<Self>(
        "field rm", "Remove a field that was added", access: .write("config", .manage),
        parameters: [
            .positional(
                "ENTITY", \.entity, help: "What has the field: customer",
                type: .choice(CustomFieldStore.entities)),
            .positional("NAME", \.name, help: "Which field"),
            .dryRun(\.isDryRun),
        ],
        description: """
            It is shown nowhere any more. Its values stay in the file, since the journal vouches for the records that \
            hold them, and go with a customer who is erased; so its name cannot be given to another field.
            """,
        examples: [("crm field rm customer size --dry-run", "Try it first")])

    func run(in session: inout Session) throws {
        let store = CustomFieldStore(try session.workspace(dryRun: isDryRun))
        try store.remove(name, entity: entity)
        Talk.done("removed field \(name) of \(entity)", dryRun: isDryRun)
    }
}
