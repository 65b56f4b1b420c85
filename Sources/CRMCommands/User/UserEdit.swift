import Arguments
import CRMCore

/// `crm user edit`
struct UserEdit: Command {
    var reference = ""
    var fields = FieldOptions()
    var confirmation = Confirmation()
    var isDryRun = false

    static let manual = Manual<Self>(
        "user edit", "Change a user's main role, team or name", access: .write("user", .manage),
        parameters: [.positional("USER", \.reference, help: "Which user", type: .ref("user"))]
            + FieldOptions.parameters(User.fields).lifted(through: \.fields)
            + Confirmation.parameters.lifted(through: \.confirmation)
            + [.dryRun(\.isDryRun)],
        examples: [("crm user edit alice --role manager --team south", "Another role, another team")])

    func run(in session: inout Session) throws {
        guard !fields.isEmpty else {
            throw Failure(
                .usage, "nothing to change", hints: ["give a field as an option, such as --role sales"])
        }
        let workspace = try session.workspace(dryRun: isDryRun)
        try confirmation.confirm(session, workspace)
        let store = UserStore(workspace)
        let id = try store.reader.resolve(try Reference(reference))
        let changed = try store.edit(id, try fields.draft(User.fields, workspace.fieldParser))
        Talk.changed(changed ? 1 : 0, of: 1, "user", dryRun: isDryRun)
    }
}
