import Arguments
import CRMCore
import Glibc
import Output

/// `crm login`
struct LogIn: Command {
    var user: String?
    var password = PasswordOptions()
    var newPassword = PasswordOptions()
    var code = CodeOption()

    static let manual = Manual<Self>(
        "login", "Log in", access: .database, group: "Admin",
        parameters: [.option("user", \.user, value: "NAME", help: "Who logs in")]
            + PasswordOptions.parameters.lifted(through: \.password)
            + CodeOption.parameters.lifted(through: \.code)
            + PasswordOptions.newParameters.lifted(through: \.newPassword),
        description: """
            A log-in lasts 12 hours, and ends after 30 minutes without use. Its token lies in a file that only \
            you can read, under $XDG_RUNTIME_DIR, or else under $XDG_STATE_HOME.

            A one-time password opens a first log-in, which asks for a password of your own and makes your keys: \
            whoever gave you the first one cannot use them.
            """,
        examples: [
            ("crm login --user ada", "Ask for the password"),
            ("crm login --user ada --password-file ada.pw", "Ask nothing"),
            (
                "crm login --user bob --password-file once.pw --new-password-file bob.pw",
                "Log in for the first time"
            ),
        ])

    func run(in session: inout Session) throws {
        let opened = try session.database()
        guard let name = try user ?? askName(session) else {
            throw Failure(.usage, "no name: nobody is logged in")
        }
        guard !name.isEmpty else { throw Failure(.usage, "an empty name: nobody is logged in") }
        let secret = try password.read(session, asking: "Password of \(name)", confirming: false)
        let clock = try session.systemClock(opened.settings)
        let factors = FactorStore(opened.database, settings: opened.settings)
        let claim = Authentication.Claim(
            user: name, password: secret, code: try code.read(session, factors),
            source: Self.source(session.environment))
        var proof = try Authentication(opened.database, settings: opened.settings).prove(claim, now: clock())
        if proof.mustRenew { proof = try renew(proof, session, opened, clock()) }
        let (login, token) = try SessionStore(opened.database, settings: opened.settings)
            .open(proof, description: session.description, now: clock())
        try SessionFile(for: opened.settings, session.environment).write(token)
        Talk.note("logged in as \(login.user.name)")
    }

    private func renew(
        _ proof: SessionStore.Proof, _ session: Session, _ opened: Session.OpenedDatabase, _ now: Moment
    ) throws -> SessionStore.Proof {
        if !newPassword.isGiven, !session.isInteractive {
            throw Failure(
                .usage, "a one-time password needs a new one in its place",
                hints: ["give --new-password-file or --new-password-fd"])
        }
        let secret = try newPassword.read(
            session, asking: "New password, 15 characters or more", confirming: true)
        return try KeyRenewal(opened.database, settings: opened.settings)
            .renew(proof, password: secret, description: session.description, now: now)
    }

    private func askName(_ session: Session) throws -> String? {
        guard session.isInteractive else {
            throw Failure(.usage, "no name: \(session.whyNotAsked)", hints: ["give --user NAME"])
        }
        return try Prompt.line("Name", default: session.environment["USER"])
    }

    /// Where the person sits: the other end of an ssh connection, or this machine.
    ///
    /// Who has the file can say what they like here: it spreads the delays, and keeps nobody out.
    static func source(_ environment: Environment) -> String {
        environment["SSH_CONNECTION"]?.split(separator: " ").first.map(String.init) ?? "local"
    }
}
