import Arguments
import CRMCore

/// `crm user list`
struct UserList: Command {
    var list = ListOptions()
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "user list", "List users", access: .read("user"),
        parameters: ListOptions.parameters("user").lifted(through: \.list)
            + OutputOptions.parameters("user").lifted(through: \.output),
        description: "Shows id, name, display_name, role, team and state.",
        examples: [("crm user list --where 'state = active' --csv", "Who can log in, as CSV")],
        related: ["filters", "formats"])

    func run(in session: inout Session) throws {
        try session.list(UserStore(try session.workspace()).reader, list, output, title: "Users")
    }
}
