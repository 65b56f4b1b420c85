import Arguments
import CRMCore

/// `crm customer rm`
struct CustomerRemove: Command {
    var references = References()
    var isDryRun = false

    static let manual = Manual<Self>(
        "customer rm", "Remove customers, so that they can be restored", access: .write("customer", .delete),
        parameters: References.parameters("customer").lifted(through: \.references)
            + [.dryRun(\.isDryRun)],
        description: """
            A removed customer is in no list any more, and 'crm customer restore' brings it back. One with open \
            opportunities is refused.
            """,
        examples: [("crm customer rm 81", "Remove one")])

    func run(in session: inout Session) throws {
        let store = CustomerStore(try session.workspace(dryRun: isDryRun))
        let ids = try references.resolve(store.reader)
        Talk.changed(try store.remove(ids), of: ids.count, "customer", verb: "removed", dryRun: isDryRun)
    }
}
