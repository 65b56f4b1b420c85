import Arguments
import CRMCore

/// `crm customer contact rm`
struct CustomerContactRemove: Command {
    var reference = ""
    var which = ""
    var isDryRun = false

    static let manual = Manual<Self>(
        "customer contact rm", "Take away a way to reach a customer", access: .write("customer", .edit),
        parameters: [
            .positional("REF", \.reference, help: "Which customer", type: .ref("customer")),
            .positional("WHICH", \.which, help: "Its value, the name of another way, or 'address:LABEL'"),
            .dryRun(\.isDryRun),
        ],
        examples: [("crm customer contact rm 3 wang@xingyun.cn", "Forget an address")])

    func run(in session: inout Session) throws {
        let store = CustomerStore(try session.workspace(dryRun: isDryRun))
        let id = try store.reader.resolve(try Reference(reference))
        try store.removeContact(which, of: id)
        Talk.done("removed \(which) of customer \(id)", dryRun: isDryRun)
    }
}
