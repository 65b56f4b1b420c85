import Arguments
import CRMCore

/// `crm activity list`
struct ActivityList: Command {
    var list = ListOptions()
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "activity list", "List activities, newest first", access: .read("activity"),
        parameters: ListOptions.parameters("activity").lifted(through: \.list)
            + OutputOptions.parameters("activity").lifted(through: \.output),
        description: """
            Shows id, at, kind, customer, text and owner, newest first. One is recorded by 'crm call', 'crm email', \
            'crm meeting', 'crm visit' or 'crm note'.
            """,
        examples: [
            ("crm activity list --where 'customer_id = 81' --limit 10", "The last ten with a customer"),
            (
                "crm activity list --where 'mine and kind in (call, visit) and at >= sow' --csv",
                "Your calls and visits of this week"
            ),
            (
                "crm activity list --where 'customer.tier = A and text ~ 报价' --fields +outcome",
                "What large customers were told of prices"
            ),
        ],
        related: ["customer timeline", "filters", "formats"])

    func run(in session: inout Session) throws {
        let reader = ActivityStore(try session.workspace()).reader
        try session.list(reader, list, output, defaultSort: Activity.order, title: "Activities")
    }
}
