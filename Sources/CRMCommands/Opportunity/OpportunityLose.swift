import Arguments
import CRMCore

/// `crm opp lose`
struct OpportunityLose: Command {
    var references = References()
    var reason: String?
    var date: String?
    var isDryRun = false

    static let manual = Manual<Self>(
        "opp lose", "Close opportunities as lost", access: .write("opp", .edit),
        parameters: References.parameters("opp").lifted(through: \.references)
            + [
                .option("reason", \.reason, value: "TEXT", help: "Why it was lost"),
                .option(
                    "at", \.date, value: "DATE", type: .date, help: "Day on which it was lost, if not today"),
                .dryRun(\.isDryRun),
            ],
        examples: [
            ("crm opp lose 18 --reason price", "Lost, with the reason"),
            (
                "crm opp list --where 'open and expected_close < today-30d' --format ids | crm opp lose - --reason stalled --max 50 --dry-run",
                "See what clearing out would do"
            ),
        ])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        let store = OpportunityStore(workspace)
        let ids = try references.resolve(store.reader)
        let lost = try store.close(ids, as: .lost, at: try workspace.date(date), reason: reason)
        Talk.changed(lost, of: ids.count, "opp", verb: "lost", dryRun: isDryRun)
    }
}
