import Arguments
import CRMCore

/// `crm opp export`
struct OpportunityExport: Command {
    var list = ListOptions()
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "opp export", "Write opportunities with every field, for another program",
        access: .read("opp"),
        parameters: ListOptions.parameters("opp").lifted(through: \.list)
            + OutputOptions.parameters("opp").lifted(through: \.output),
        description:
            "As CSV unless told otherwise, with every field unless --fields picks some. 'crm opp import' reads it back.",
        examples: [
            ("crm opp export -o opps.csv", "All of them, closed ones too"),
            ("crm opp export --where 'won' --format jsonl", "Some, an object a line"),
        ],
        related: ["formats", "import"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace()
        try session.export(workspace.reader(of: Opportunity.fields), list, output, title: "Opportunities")
    }
}
