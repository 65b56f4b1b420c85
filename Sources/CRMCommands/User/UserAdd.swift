import Arguments
import CRMCore

/// `crm user add`
struct UserAdd: Command {
    var name = ""
    var fields = FieldOptions()
    var confirmation = Confirmation()
    var newPassword = PasswordOptions.new
    var isDryRun = false

    static let manual = Manual<Self>(
        "user add", "Add a user, with a one-time password", access: .write("user", .manage),
        parameters: [.positional("NAME", \.name, help: "Name to log in with, of a-z 0-9 . _ -")]
            + FieldOptions.parameters(User.fields).lifted(through: \.fields)
            + PasswordOptions.newParameters.lifted(through: \.newPassword)
            + Confirmation.parameters.lifted(through: \.confirmation)
            + [.dryRun(\.isDryRun)],
        description: """
            Prints a password that opens one log-in within 72 hours; it asks for another one and makes the user's \
            keys, which nobody else ever holds. The role is 'none' unless --role says more, and nobody gives a \
            right that they do not hold.

            Somebody of role 'customer' has no password: they come in through 'crm gate' by a token that you make \
            for them, 'crm token add NAME --user USER', and in no other way.

            After five minutes your own password is asked for again.
            """,
        examples: [
            ("crm user add alice --role sales --team north", "Add somebody, and print the one-time password"),
            (
                "crm user add bob --role support --new-password-file once.pw",
                "Give the first password yourself"
            ),
        ],
        related: ["security"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        try confirmation.confirm(session, workspace)
        let store = UserStore(workspace)
        let draft = try fields.draft(User.fields, workspace.fieldParser)
        let first =
            try newPassword.isGiven
            ? newPassword.read(session, asking: "First password of \(name)", confirming: true) : nil
        let team: Int64? = if case .integer(let id) = draft["team"] { id } else { nil }
        let role = draft["role"]?.text ?? "none"
        let made = try store.add(
            name, role: role, displayName: draft["display_name"]?.text, team: team,
            password: first)
        if isDryRun { return Talk.note("would add user '\(name)'; nothing was changed") }
        guard role != Role.outside else {
            return Talk.note(
                "added user \(name): 'crm token add NAME --user \(name)' makes what lets them in")
        }
        Talk.note("added user \(name): the first log-in is possible for \(UserStore.oneTimeHours) hours")
        if let password = made.password { try session.reveal(password) }
    }
}
