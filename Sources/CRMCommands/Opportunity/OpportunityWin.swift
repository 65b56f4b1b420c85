import Arguments
import CRMCore

/// `crm opp win`
struct OpportunityWin: Command {
    var references = References()
    var date: String?
    var isDryRun = false

    static let manual = Manual<Self>(
        "opp win", "Close opportunities as won", access: .write("opp", .edit),
        parameters: References.parameters("opp").lifted(through: \.references)
            + [
                .option(
                    "at", \.date, value: "DATE", type: .date, help: "Day on which it was won, if not today"),
                .dryRun(\.isDryRun),
            ],
        examples: [("crm opp win 17 --at 2026-11-18", "Won a few days ago")])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        let store = OpportunityStore(workspace)
        let ids = try references.resolve(store.reader)
        let won = try store.close(ids, as: .won, at: try workspace.date(date))
        Talk.changed(won, of: ids.count, "opp", verb: "won", dryRun: isDryRun)
    }
}
