import CRMCore
import Output
import Seal

extension LogIn {
    /// Logs in by the connection: password, code and new password come by it, a line each in this order, and
    /// the token of the log-in goes back by it.
    ///
    /// Nothing of the log-in is left in a file of this machine, and nobody logs in as another user than the one
    /// whom the gate's token stands for.
    func runThroughGate(_ pass: GatePass, in session: inout Session) throws {
        let opened = try session.database()
        let clock = try session.systemClock(opened.settings)
        let door = try pass.token(opened, session.environment, now: clock())
        guard user == nil || user == door.user.name else {
            throw Failure(.denied, "not permitted through the gate: to log in as somebody else")
        }
        guard proof.password.isGiven else {
            throw Failure(
                .usage, "no password", hints: ["send it: ssh HOST crm login --password-fd 0 < FILE"])
        }
        let claim = try pass.claim(proof, of: door)
        let renewed = try newPassword.isGiven ? ChannelInput.line("new password") : nil
        var proved = try Authentication(opened.database, settings: opened.settings).prove(claim, now: clock())
        try refuseNeedless(renewed != nil, proved)
        if proved.mustRenew {
            proved = try renew(proved, renewed, session, opened, clock())
        }
        let (login, token) = try SessionStore(opened.database, settings: opened.settings)
            .open(proved, description: session.description, by: door.use.id, now: clock())
        try session.output.write(token + "\n")
        Self.tell(login.doubt)
    }
}
