import Arguments
import CRMCore

/// `crm activity rm`
struct ActivityRemove: Command {
    var references = References()
    var isDryRun = false

    static let manual = Manual<Self>(
        "activity rm", "Remove activities, so that they can be restored", access: .write("activity", .delete),
        parameters: References.parameters("activity").lifted(through: \.references)
            + [.dryRun(\.isDryRun)],
        examples: [("crm activity rm 17", "Remove one")])

    func run(in session: inout Session) throws {
        let store = ActivityStore(try session.workspace(dryRun: isDryRun))
        let ids = try references.resolve(store.reader)
        Talk.changed(try store.remove(ids), of: ids.count, "activity", verb: "removed", dryRun: isDryRun)
    }
}
