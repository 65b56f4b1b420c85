import Arguments
import CRMCore

/// `crm activity export`
struct ActivityExport: Command {
    var list = ListOptions()
    var output = OutputOptions()
    var confirmation = Confirmation()

    static let manual = Manual<Self>(
        "activity export", "Write activities with every field, for another program",
        access: .read("activity"),
        parameters: ListOptions.parameters("activity").lifted(through: \.list)
            + OutputOptions.parameters("activity").lifted(through: \.output)
            + Confirmation.parameters.lifted(through: \.confirmation),
        description: """
            As CSV unless told otherwise, with every field unless --fields picks some. 'crm activity import' reads \
            it back.

            More than \(Confirmation.unconfirmedCount) records at once ask for your password again after five minutes. A token whose scope \
            names activity:export is not asked.
            """,
        examples: [("crm activity export --where 'at = 2026-Q3' -o calls.csv", "Those of a quarter")],
        related: ["formats", "import", "security"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace()
        try session.export(
            workspace.reader(of: Activity.fields), list, output, title: "Activities",
            confirmedBy: confirmation)
    }
}
