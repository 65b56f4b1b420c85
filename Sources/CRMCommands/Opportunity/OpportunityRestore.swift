import Arguments
import CRMCore

/// `crm opp restore`
struct OpportunityRestore: Command {
    var references = References()
    var isDryRun = false

    static let manual = Manual<Self>(
        "opp restore", "Bring removed opportunities back", access: .write("opp", .delete),
        parameters: References.parameters("opp").lifted(through: \.references)
            + [.dryRun(\.isDryRun)],
        examples: [("crm opp restore 17", "Bring one back")])

    func run(in session: inout Session) throws {
        let store = OpportunityStore(try session.workspace(dryRun: isDryRun))
        let ids = try references.resolve(store.reader, includingDeleted: true)
        Talk.changed(try store.restore(ids), of: ids.count, "opp", verb: "restored", dryRun: isDryRun)
    }
}
