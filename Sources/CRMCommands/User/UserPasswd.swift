import Arguments
import CRMCore

/// `crm user passwd`
struct UserPasswd: Command {
    var reference: String?
    var isCompromised = false
    var confirmation = Confirmation()
    var newPassword = PasswordOptions.new
    var isDryRun = false

    static let manual = Manual<Self>(
        "user passwd", "Change your password, or give another user a one-time password",
        access: .database,
        parameters: [
            .positional(
                "USER", \.reference, help: "Another user, who gets a one-time password", type: .ref("user")),
            .flag(
                "compromised", \.isCompromised,
                help: "Make new keys too, and end tokens and second factors: somebody may have had them"),
            .dryRun(\.isDryRun),
        ] + Confirmation.parameters.lifted(through: \.confirmation)
            + PasswordOptions.newParameters.lifted(through: \.newPassword),
        description: """
            Without a name your own password changes, and your other log-ins end. With one, the user's password, \
            second factors, tokens and keys are replaced by a one-time password that is printed and opens one log-in \
            within 72 hours; that needs every right which the user holds, \
            and what they may do with their own rows for their teams or for all. A recovery code or key of the \
            user ends too.

            A password has 15 characters or more, and 8 beside a second factor. Your name and the company's, \
            'crm config set --shared company_name NAME', are not counted.
            """,
        examples: [
            ("crm user passwd", "Change your own"),
            ("crm user passwd alice", "Let somebody in again who forgot theirs"),
        ])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        if let reference {
            guard !isCompromised, !newPassword.isGiven else {
                throw Failure(
                    .usage, "another user gets a one-time password and new keys: give no other option",
                    hints: ["--compromised and a new password are for your own"])
            }
            try confirmation.confirm(session, workspace)
            let store = UserStore(workspace)
            let id = try store.reader.resolve(try Reference(reference))
            guard id != workspace.user.id else {
                throw Failure(.usage, "that is you", hints: ["'crm user passwd' changes your own password"])
            }
            let name = try store.user(id).name
            let (password, endedRecovery) = try store.reset(id)
            if isDryRun { return Talk.done("made a one-time password for \(reference)", dryRun: true) }
            Talk.note("the one-time password opens one log-in within \(UserStore.oneTimeHours) hours")
            if endedRecovery {
                Talk.note(
                    "what recovered the log-in of \(name) has ended: \(name) makes a new code with 'crm key export-recovery'"
                )
            }
            return try session.reveal(password)
        }
        let proof = try confirmation.prove(session, workspace)
        let settings = workspace.settings
        let factors = FactorStore(workspace.database, settings: settings)
        let hasSecond = try !isCompromised && factors.isAsked(of: workspace.user.id)
        let least = hasSecond ? PasswordRule.lengthBesideFactor : PasswordRule.lengthAlone
        let secret = try newPassword.read(
            session, asking: "New password, \(least) characters or more", confirming: true)
        let changed = try KeyRenewal(workspace.database, settings: settings)
            .change(workspace, proof: proof, password: secret, compromised: isCompromised)
        if isDryRun { return Talk.done("changed your password", dryRun: true) }
        let (_, token) = try SessionStore(workspace.database, settings: settings)
            .open(changed.proof, now: workspace.now())
        try SessionFile(for: settings, session.environment).write(token)
        Talk.note("the password is changed, and other log-ins have ended")
        guard isCompromised else { return }
        let tokens = changed.endedTokens == 1 ? "token" : "tokens"
        Talk.note("ended \(changed.endedTokens) \(tokens), and made new keys")
        guard changed.isRotationDue else { return }
        Talk.note(
            "a rotation is due: the key to contact data may be known too, and 'crm key rotate' replaces it")
    }
}
