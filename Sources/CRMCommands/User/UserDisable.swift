import Arguments
import CRMCore

/// `crm user disable`
struct UserDisable: Command {
    var references = References()
    var leaves = false
    var confirmation = Confirmation()
    var isDryRun = false

    static let manual = Manual<Self>(
        "user disable", "Keep a user from logging in, and end what is open", access: .write("user", .manage),
        parameters: References.parameters("user").lifted(through: \.references)
            + [.flag("leave", \.leaves, help: "Leave the records that the user looks after as they are")]
            + Confirmation.parameters.lifted(through: \.confirmation)
            + [.dryRun(\.isDryRun)],
        description:
            """
            Sessions and tokens of the user end at once, those for the gate too; 'crm user enable' brings none back. \
            What the user wrote stays, and is never removed.
            """,
        examples: [("crm user disable bob --leave", "Lock somebody out")],
        related: ["user handover", "user enable"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        try confirmation.confirm(session, workspace)
        let store = UserStore(workspace)
        let ids = try references.resolve(store.reader)
        let changed = try store.disable(ids, leaving: leaves)
        let ended =
            changed.tokens == 0 ? "" : ", ended \(changed.tokens) token\(changed.tokens == 1 ? "" : "s")"
        Talk.changed(
            changed.users, of: ids.count, "user", verb: "disabled", to: ended, dryRun: isDryRun)
    }
}

/// `crm user enable`
struct UserEnable: Command {
    var references = References()
    var confirmation = Confirmation()
    var isDryRun = false

    static let manual = Manual<Self>(
        "user enable", "Let a disabled user log in again", access: .write("user", .manage),
        parameters: References.parameters("user").lifted(through: \.references)
            + Confirmation.parameters.lifted(through: \.confirmation)
            + [.dryRun(\.isDryRun)],
        description: "Tokens that ended with 'crm user disable' stay ended: 'crm token add' makes new ones.",
        examples: [("crm user enable bob", "Let somebody in again")])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        try confirmation.confirm(session, workspace)
        let store = UserStore(workspace)
        let ids = try references.resolve(store.reader)
        let changed = try store.enable(ids)
        Talk.changed(changed, of: ids.count, "user", verb: "enabled", dryRun: isDryRun)
    }
}
