import Arguments
import CRMCore

/// `crm opp reopen`
struct OpportunityReopen: Command {
    var references = References()
    var stage: String?
    var isDryRun = false

    static let manual = Manual<Self>(
        "opp reopen", "Take up closed opportunities again", access: .write("opp", .edit),
        parameters: References.parameters("opp").lifted(through: \.references)
            + [
                .option(
                    "stage", \.stage, value: "STAGE", type: .ref("stage"),
                    help: "Stage to take it up at; the one it closed from if not given"),
                .dryRun(\.isDryRun),
            ],
        examples: [("crm opp reopen 18", "At the stage that it closed from")])

    func run(in session: inout Session) throws {
        let store = OpportunityStore(try session.workspace(dryRun: isDryRun))
        let ids = try references.resolve(store.reader)
        let reopened = try store.reopen(ids, stage: stage)
        Talk.changed(reopened, of: ids.count, "opp", verb: "reopened", dryRun: isDryRun)
    }
}
