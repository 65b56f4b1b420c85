import Arguments
import CRMCore

/// `crm customer timeline`
struct CustomerTimeline: Command {
    var reference = ""
    var since: String?
    var limit: Int?
    var failsIf: String?
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "customer timeline", "Show everything that happened with a customer, newest first",
        access: .read("customer"),
        parameters: [
            .positional("REF", \.reference, help: "Which: a number or a name", type: .ref("customer")),
            .option("since", \.since, value: "WHEN", type: .date, help: "Show what was since then"),
            .option("limit", short: "n", \.limit, value: "N", type: .count, help: "Show N at most"),
            ListOptions.failIf(\.failsIf),
        ] + OutputOptions.parameters("timeline").lifted(through: \.output),
        description: """
            Calls, messages, meetings, visits and notes, tasks as they were added and done, and opportunities as they \
            were opened, changed, moved, won and lost: whatever of it you may see. Shows at, what, record, text \
            and owner.
            """,
        examples: [
            ("crm customer timeline 81", "All of it"),
            ("crm customer timeline 星云 --since today-90d --limit 20", "The latest of the last quarter"),
        ],
        related: ["activity list", "log", "opp show"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace()
        let id = try workspace.reader(of: Customer.fields).resolve(try Reference(reference), byPart: true)
        let moment = try since.map {
            try workspace.context.when($0).moment(in: workspace.context.calendar.zone)
        }
        let entries = try Timeline(workspace).entries(of: id, since: moment, limit: limit)
        try session.show(Timeline.fields, output, title: "Timeline") { append in
            for entry in entries { try append(entry) }
        }
        try session.failIf(failsIf, count: entries.count)
    }
}
