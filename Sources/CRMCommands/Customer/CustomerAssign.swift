import Arguments
import CRMCore

/// `crm customer assign`
struct CustomerAssign: Command {
    var references = References()
    var owner = ""
    var isDryRun = false

    static let manual = Manual<Self>(
        "customer assign", "Give customers to another owner", access: .write("customer", .edit),
        parameters: References.parameters("customer").lifted(through: \.references)
            + [
                .positional(
                    "USER", \.owner, help: "Who is to look after them", type: .ref("user"), option: "owner"),
                .dryRun(\.isDryRun),
            ],
        description: """
            They come to the main team of the new owner, who must be allowed to edit customers, and stay in theirs when \
            the owner has none. Their opportunities stay with whom they are. What you may edit only because it was \
            yours is out of your hands afterwards.
            """,
        examples: [
            ("crm customer assign 3 --owner ada", "Give one away"),
            (
                "crm customer list --where 'industry = software' --format ids | crm customer assign - --owner ada --dry-run",
                "See how many that would be"
            ),
        ],
        related: ["user handover"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        let store = CustomerStore(workspace)
        let user = try UserStore(workspace).reader.resolve(try Reference(owner))
        let ids = try references.resolve(store.reader)
        let changed = try store.assign(ids, to: user)
        Talk.changed(changed, of: ids.count, "customer", verb: "assigned", dryRun: isDryRun)
    }
}
