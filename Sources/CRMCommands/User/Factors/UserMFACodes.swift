import Arguments
import CRMCore

/// `crm user mfa codes`
struct UserMFACodes: Command {
    var confirmation = Confirmation()
    var isDryRun = false

    static let manual = Manual<Self>(
        "user mfa codes", "Print ten recovery codes, in place of those there were", access: .database,
        parameters: Confirmation.parameters.lifted(through: \.confirmation) + [.dryRun(\.isDryRun)],
        description: """
            Each of them is taken once, in place of an authenticator's code. Only hashes of them are kept: they \
            are shown this once, and belong on paper. Codes printed before end.
            """,
        examples: [("crm user mfa codes | lpr", "On paper")], related: ["user mfa enroll", "login"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        _ = try confirmation.prove(session, workspace)
        for code in try UserFactors(workspace).renewRecoveryCodes() { try session.reveal(code) }
        if isDryRun { return Talk.done("made recovery codes", dryRun: true) }
        Talk.note("each code is taken once; codes printed before have ended")
    }
}
