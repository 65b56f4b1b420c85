import Arguments
import CRMCore

/// `crm opp list`
struct OpportunityList: Command {
    var list = ListOptions()
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "opp list", "List opportunities", access: .read("opp"),
        parameters: (ListOptions.parameters("opp") + [ListOptions.allParameter]).lifted(through: \.list)
            + OutputOptions.parameters("opp").lifted(through: \.output),
        description: """
            Shows the open ones, or with --all or a filter whatever matches: id, name, customer, stage, value, \
            expected_close and owner, in the order in which they were added.
            """,
        examples: [
            (
                "crm opp list --where 'open and value >= 5k' --sort -value",
                "The larger open ones, largest first"
            ),
            (
                "crm opp list --where 'open and expected_close < today-30d' --format ids",
                "The numbers of those long overdue"
            ),
            (
                "crm opp list --where 'won and closed = 2026-Q3' --csv -o q3.csv",
                "What was won in a quarter, as a file"
            ),
        ],
        related: ["filters", "formats"])

    func run(in session: inout Session) throws {
        let reader = OpportunityStore(try session.workspace()).reader
        try session.list(reader, list, output, standing: Opportunity.openOnly, title: "Opportunities")
    }
}
