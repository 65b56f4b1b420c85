import Arguments
import CRMCore

/// `crm opp export`
struct OpportunityExport: Command {
    var list = ListOptions()
    var output = OutputOptions()
    var confirmation = Confirmation()

    static let manual = Manual<Self>(
        "opp export", "Write opportunities with every field, for another program",
        access: .read("opp"),
        parameters: ListOptions.parameters("opp").lifted(through: \.list)
            + OutputOptions.parameters("opp").lifted(through: \.output)
            + Confirmation.parameters.lifted(through: \.confirmation),
        description: """
            As CSV unless told otherwise, with every field unless --fields picks some. 'crm opp import' reads \
            it back.

            More than \(Confirmation.unconfirmedCount) records at once ask for your password again after five minutes. A token whose scope \
            names opp:export is not asked.
            """,
        examples: [
            ("crm opp export -o opps.csv", "All of them, closed ones too"),
            ("crm opp export --where 'won' --format jsonl", "Some, an object a line"),
        ],
        related: ["formats", "import", "security"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace()
        try session.export(
            workspace.reader(of: Opportunity.fields), list, output, title: "Opportunities",
            confirmedBy: confirmation)
    }
}
