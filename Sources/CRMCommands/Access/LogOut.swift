import Arguments
import CRMCore

/// `crm logout`
struct LogOut: Command {
    static let manual = Manual<Self>(
        "logout", "Log out", access: .database, group: "Admin", parameters: [],
        examples: [("crm logout", "End this log-in")])

    func run(in session: inout Session) throws {
        let opened = try session.database()
        let file = SessionFile(for: opened.settings, session.environment)
        let token = try? file.read()
        file.remove()
        let ended = try token.flatMap {
            try SessionStore(opened.database, settings: opened.settings).end(token: $0)
        }
        Talk.note(ended == true ? "logged out" : "nobody was logged in")
    }
}
