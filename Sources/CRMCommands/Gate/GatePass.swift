import CRMCore
import Seal

/// How somebody who came in through the gate is believed: by the token of the forced command, and by a log-in
/// that they brought along.
struct GatePass: Sendable {
    /// The token of the log-in, or nil when they brought none.
    let session: String?

    /// What the token of the forced command opens.
    func token(_ opened: Session.OpenedDatabase, _ environment: Environment, now: Moment) throws
        -> TokenStore.Opened
    {
        let text = try APITokenSource.read(environment) ?? ""
        let tokens = TokenStore(opened.database, settings: opened.settings)
        guard let token = try tokens.open(text, now: now) else { throw APITokenSource.invalid }
        return token
    }

    /// Resumes the log-in, within the rights of the token, or else the token itself.
    func resume(_ opened: Session.OpenedDatabase, _ environment: Environment, now: Moment) throws -> Login {
        let token = try token(opened, environment, now: now)
        guard let session else {
            if let login = token.login { return login }
            throw Failure(
                .unauthenticated, "not logged in",
                hints: [
                    "log in: ssh HOST crm login --password-fd 0", "then bring the log-in: crm --session - …",
                ])
        }
        let sessions = SessionStore(opened.database, settings: opened.settings)
        guard let login = try sessions.resume(token: session, within: token, now: now) else {
            throw Failure(
                .unauthenticated, "the log-in has ended, or is not \(token.user.name)'s",
                hints: ["log in: ssh HOST crm login --password-fd 0"])
        }
        return login
    }
}
