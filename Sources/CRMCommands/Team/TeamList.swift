import Arguments
import CRMCore

/// `crm team list`
struct TeamList: Command {
    var list = ListOptions()
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "team list", "List teams and who is in them", access: .read("team"),
        parameters: ListOptions.parameters("team").lifted(through: \.list)
            + OutputOptions.parameters("team").lifted(through: \.output),
        description: "Shows id, name and members.",
        examples: [("crm team list", "Every team")],
        related: ["filters", "formats"])

    func run(in session: inout Session) throws {
        try session.list(TeamStore(try session.workspace()).reader, list, output, title: "Teams")
    }
}
