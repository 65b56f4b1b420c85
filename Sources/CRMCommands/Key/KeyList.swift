import Arguments
import CRMCore

/// `crm key list`
struct KeyList: Command {
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "key list", "List who holds the key to contact data", access: .read("key"),
        parameters: OutputOptions.parameters().lifted(through: \.output),
        description: """
            A line for each user and token that the vault key is wrapped for, and for each user who may read \
            contact data and has no key yet. A rotation is due while somebody holds it who was disabled, or may \
            not read contact data any more: what was copied before cannot be taken back.
            """,
        examples: [("crm key list --csv", "For a review")], related: ["security"])

    func run(in session: inout Session) throws {
        let rows = try VaultHolders(try session.workspace()).list()
        try session.show(VaultHolders.fields, output, title: "Keys") { writer in
            try rows.forEach(writer.append)
        }
    }
}
