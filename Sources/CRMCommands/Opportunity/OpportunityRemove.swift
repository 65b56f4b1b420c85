import Arguments
import CRMCore

/// `crm opp rm`
struct OpportunityRemove: Command {
    var references = References()
    var isDryRun = false

    static let manual = Manual<Self>(
        "opp rm", "Remove opportunities, so that they can be restored", access: .write("opp", .delete),
        parameters: References.parameters("opp").lifted(through: \.references)
            + [.dryRun(\.isDryRun)],
        examples: [("crm opp rm 17", "Remove one")])

    func run(in session: inout Session) throws {
        let store = OpportunityStore(try session.workspace(dryRun: isDryRun))
        let ids = try references.resolve(store.reader)
        Talk.changed(try store.remove(ids), of: ids.count, "opp", verb: "removed", dryRun: isDryRun)
    }
}
