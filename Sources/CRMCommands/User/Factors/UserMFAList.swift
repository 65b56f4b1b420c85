import Arguments
import CRMCore

/// `crm user mfa list`
struct UserMFAList: Command {
    var reference: String?
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "user mfa list", "List your second factors, or another user's", access: .database,
        parameters: [
            .positional("USER", \.reference, help: "Another user", type: .ref("user"))
        ] + OutputOptions.parameters().lifted(through: \.output),
        examples: [("crm user mfa list", "What you can log in with, and the recovery codes left")],
        related: ["user mfa enroll", "user mfa rm"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace()
        let id = try reference.map { try UserStore(workspace).reader.resolve(try Reference($0)) }
        let rows = try UserFactors(workspace).list(of: id ?? workspace.user.id)
        try session.show(UserFactors.fields, rows: rows, output, title: "Factors")
    }
}
