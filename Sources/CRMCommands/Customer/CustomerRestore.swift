import Arguments
import CRMCore

/// `crm customer restore`
struct CustomerRestore: Command {
    var references = References()
    var isDryRun = false

    static let manual = Manual<Self>(
        "customer restore", "Bring removed customers back", access: .write("customer", .delete),
        parameters: References.parameters("customer").lifted(through: \.references)
            + [.dryRun(\.isDryRun)],
        examples: [("crm customer restore 81", "Bring one back")])

    func run(in session: inout Session) throws {
        let store = CustomerStore(try session.workspace(dryRun: isDryRun))
        let ids = try references.resolve(store.reader, includingDeleted: true)
        Talk.changed(try store.restore(ids), of: ids.count, "customer", verb: "restored", dryRun: isDryRun)
    }
}
