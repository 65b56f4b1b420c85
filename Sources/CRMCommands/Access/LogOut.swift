import Arguments
import CRMCore

/// `crm logout`
struct LogOut: Command {
    static let manual = Manual<Self>(
        "logout", "Log out", access: .database, group: "Admin", parameters: [],
        description: """
            Ends the log-in, and removes what edits that failed or were killed have left of records as text.
            """,
        examples: [("crm logout", "End this log-in")])

    func run(in session: inout Session) throws {
        let opened = try session.database()
        if let pass = session.gate { return try end(pass, session, opened) }
        let file = SessionFile(for: opened.settings, session.environment)
        let token = try? file.read()
        file.remove()
        EditingFolder(for: opened.settings, session.environment).clear()
        let ended = try token.flatMap {
            try SessionStore(opened.database, settings: opened.settings).end(token: $0)
        }
        Talk.note(ended == true ? "logged out" : "nobody was logged in")
    }

    /// Ends a log-in that came through the gate, if it is the token's user's.
    private func end(_ pass: GatePass, _ session: Session, _ opened: Session.OpenedDatabase) throws {
        let clock = try session.systemClock(opened.settings)
        guard let token = pass.session else {
            throw Failure(.usage, "no log-in to end", hints: ["bring it: crm --session - logout"])
        }
        _ = try pass.resume(opened, session.environment, now: clock())
        _ = try SessionStore(opened.database, settings: opened.settings).end(token: token)
        Talk.note("logged out")
    }
}
