import Arguments
import CRMCore

/// `crm user mfa rm`
struct UserMFARemove: Command {
    var factor = ""
    var confirmation = Confirmation()
    var isDryRun = false

    static let manual = Manual<Self>(
        "user mfa rm", "Take a second factor away", access: .database,
        parameters: [.positional("FACTOR", \.factor, help: "Its number or label"), .dryRun(\.isDryRun)]
            + Confirmation.parameters.lifted(through: \.confirmation),
        description: """
            Asks for your password and a code. With the last factor the recovery codes end, and a password \
            that is too short to stand alone has to be changed first.

            Who has lost factor and codes is let in again by an administrator: 'crm user passwd NAME'.
            """,
        examples: [("crm user mfa rm phone", "By its label")], related: ["user mfa list", "user passwd"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        let proof = try confirmation.prove(session, workspace)
        let id = try UserFactors(workspace).remove(factor, proof: proof)
        Talk.done("removed factor \(id)", dryRun: isDryRun)
    }
}
