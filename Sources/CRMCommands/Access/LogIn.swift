import Arguments
import CRMCore
import Glibc
import Output

/// `crm login`
struct LogIn: Command {
    var user: String?
    var password = PasswordOptions()

    static let manual = Manual<Self>(
        "login", "Log in", access: .database, group: "Admin",
        parameters: [.option("user", \.user, value: "NAME", help: "Who logs in")]
            + PasswordOptions.parameters.lifted(through: \.password),
        description: """
            A log-in lasts 12 hours, and ends after 30 minutes without use. Its token lies in a file that only \
            you can read, under $XDG_RUNTIME_DIR, or else under $XDG_STATE_HOME.
            """,
        examples: [
            ("crm login --user ada", "Ask for the password"),
            ("crm login --user ada --password-file ada.pw", "Ask nothing"),
        ])

    func run(in session: inout Session) throws {
        let opened = try session.database()
        guard let name = try user ?? askName(session) else {
            throw Failure(.usage, "no name: nobody is logged in")
        }
        guard !name.isEmpty else { throw Failure(.usage, "an empty name: nobody is logged in") }
        let secret = try password.read(session, asking: "Password of \(name)", confirming: false)
        let clock = try session.systemClock(opened.settings)
        let (login, token) = try SessionStore(opened.database, settings: opened.settings)
            .open(user: name, password: secret, source: Self.source(session.environment), now: clock())
        try SessionFile(for: opened.settings, session.environment).write(token)
        Talk.note("logged in as \(login.user.name)")
    }

    private func askName(_ session: Session) throws -> String? {
        guard session.isInteractive else {
            throw Failure(.usage, "no name: there is no terminal to ask at", hints: ["give --user NAME"])
        }
        return try Prompt.line("Name", default: session.environment["USER"])
    }

    /// Where the person sits: the other end of an ssh connection, or this machine.
    private static func source(_ environment: Environment) -> String {
        environment["SSH_CONNECTION"]?.split(separator: " ").first.map(String.init) ?? "local"
    }
}
