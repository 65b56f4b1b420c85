import Arguments
import CRMCore

/// `crm activity restore`
struct ActivityRestore: Command {
    var references = References()
    var isDryRun = false

    static let manual = Manual<Self>(
        "activity restore", "Bring removed activities back", access: .write("activity", .delete),
        parameters: References.parameters("activity").lifted(through: \.references)
            + [.dryRun(\.isDryRun)],
        examples: [("crm activity restore 17", "Bring one back")])

    func run(in session: inout Session) throws {
        let store = ActivityStore(try session.workspace(dryRun: isDryRun))
        let ids = try references.resolve(store.reader, includingDeleted: true)
        Talk.changed(try store.restore(ids), of: ids.count, "activity", verb: "restored", dryRun: isDryRun)
    }
}
