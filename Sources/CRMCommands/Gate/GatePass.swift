import CRMCore
import Seal

/// How somebody who came in through the gate is believed: by the token of the forced command, and by a log-in
/// that they brought along.
struct GatePass: Sendable {
    /// The token of the log-in, or nil when they brought none.
    let session: String?
    /// The file that names the program which sends codes.
    let configuration: String?

    /// What the token of the forced command opens.
    func token(_ opened: Session.OpenedDatabase, _ environment: Environment, now: Moment) throws
        -> TokenStore.Opened
    {
        let text = try APITokenSource.read(environment) ?? ""
        let tokens = TokenStore(opened.database, settings: opened.settings)
        guard let token = try tokens.open(text, now: now) else { throw APITokenSource.invalid }
        return token
    }

    /// How codes go to the caller, or why they cannot.
    var sending: CodeSending {
        CodeSending(command: Result { () throws(CoreError) in try command() }, channel: GateChannel())
    }

    private func command() throws(CoreError) -> [String] {
        guard let configuration else { throw CoreError(.failed, "the gate has no --config") }
        return try Configuration(guarded: configuration).program("otp.command")
    }

    /// What somebody gives by the connection to be believed: the password's line first, then the code's.
    func claim(_ proof: ProofOptions, of door: TokenStore.Opened) throws -> Authentication.Claim {
        let password = try ChannelInput.line("password")
        let code = try proof.code == "-" ? Self.text(ChannelInput.line("code")) : proof.code
        // What the caller's end says of itself is not believed: delays are of the token.
        return Authentication.Claim(
            user: door.user.name, password: password, code: code, source: "token \(door.name)",
            sending: sending)
    }

    private static func text(_ secret: Secret) -> String {
        secret.withBytes { String(decoding: $0, as: UTF8.self) }
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
