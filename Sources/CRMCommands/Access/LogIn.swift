import Arguments
import CRMCore
import Glibc
import Output
import Seal

/// `crm login`
struct LogIn: Command {
    var user: String?
    var proof = ProofOptions()
    var newPassword = PasswordOptions.new

    static let manual = Manual<Self>(
        "login", "Log in", access: .database, group: "Admin",
        parameters: [.option("user", \.user, value: "NAME", help: "Who logs in")]
            + ProofOptions.parameters.lifted(through: \.proof)
            + PasswordOptions.newParameters.lifted(through: \.newPassword),
        description: """
            A log-in lasts 12 hours, and ends after 30 minutes without use. Its token lies in a file that only \
            you can read, under $XDG_RUNTIME_DIR, or else under $XDG_STATE_HOME.

            A one-time password opens a first log-in, which asks for a password of your own and makes your keys: \
            whoever gave you the first one cannot use them.

            An SSH key that you have added, 'crm user mfa enroll --ssh-key', logs in without a password when it is \
            of the kind ed25519 or RSA; others, and keys that want to be touched, stand beside the password. \
            ssh-keygen signs with it, three times: give the key to ssh-agent, and a passphrase is not asked for.
            """,
        examples: [
            ("crm login --user ada", "Ask for the password"),
            ("crm login --user ada --password-file ada.pw", "Ask nothing"),
            ("crm login --user ada --ssh-key ~/.ssh/id_ed25519", "By an SSH key"),
            (
                "crm login --user bob --password-file once.pw --new-password-file bob.pw",
                "Log in for the first time"
            ),
        ])

    func run(in session: inout Session) throws {
        if let pass = session.gate { return try runThroughGate(pass, in: &session) }
        let opened = try session.database()
        guard let name = try user ?? askName(session) else {
            throw Failure(.usage, "no name: nobody is logged in")
        }
        guard !name.isEmpty else { throw Failure(.usage, "an empty name: nobody is logged in") }
        let clock = try session.systemClock(opened.settings)
        let factors = FactorStore(opened.database, settings: opened.settings)
        let claim = try proof.claim(of: name, session, factors)
        var proof = try Authentication(opened.database, settings: opened.settings).prove(claim, now: clock())
        try refuseNeedless(newPassword.isGiven, proof)
        if proof.mustRenew {
            let secret =
                try newPassword.isGiven || session.isInteractive
                ? newPassword.read(session, asking: "New password, 15 characters or more", confirming: true)
                : nil
            proof = try renew(proof, secret, session, opened, clock())
        }
        let (login, token) = try SessionStore(opened.database, settings: opened.settings)
            .open(proof, description: session.description, now: clock())
        try SessionFile(for: opened.settings, session.environment).write(token)
        EditingFolder(for: opened.settings, session.environment).removeAbandoned()
        Talk.note("logged in as \(login.user.name)")
        Self.tell(login.doubt)
    }

    /// Says why contact data stays closed for who may see it.
    static func tell(_ doubt: CoreError?) {
        guard let doubt else { return }
        Talk.say((["contact data stays closed: \(doubt.message)"] + doubt.hints).joined(separator: "; "))
    }

    func refuseNeedless(_ isGiven: Bool, _ proof: SessionStore.Proof) throws {
        guard !proof.mustRenew, isGiven else { return }
        throw Failure(
            .usage, "this is no one-time password: nobody is logged in, and the password is as it was",
            hints: ["'crm user passwd' changes it"])
    }

    /// Puts the user's own password and keys in the place of those that somebody else made.
    func renew(
        _ proof: SessionStore.Proof, _ secret: Secret?, _ session: Session, _ opened: Session.OpenedDatabase,
        _ now: Moment
    ) throws -> SessionStore.Proof {
        guard let secret else {
            throw Failure(
                .usage, "a one-time password needs a new one in its place",
                hints: ["give --new-password-file or --new-password-fd"])
        }
        return try KeyRenewal(opened.database, settings: opened.settings)
            .renew(proof, password: secret, description: session.description, now: now)
    }

    private func askName(_ session: Session) throws -> String? {
        guard session.isInteractive else {
            throw Failure(.usage, "no name: \(session.whyNotAsked)", hints: ["give --user NAME"])
        }
        return try Prompt.line("Name", default: session.environment["USER"])
    }
}
