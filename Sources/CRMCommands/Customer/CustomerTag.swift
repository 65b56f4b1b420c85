import Arguments
import CRMCore

/// `crm customer tag`
struct CustomerTag: Command {
    var references = References()
    var tags = ""
    var isDryRun = false

    static let manual = Manual<Self>(
        "customer tag", "Mark customers with tags", access: .write("customer", .edit),
        parameters: References.parameters("customer").lifted(through: \.references)
            + [
                .positional("TAG", \.tags, help: "Tags, with commas between them", option: "tag"),
                .dryRun(\.isDryRun),
            ],
        description: """
            The tags are the last operand, with commas between several. Case and width do not tell two tags apart. A \
            filter asks for one with 'tag = vip', and 'crm customer edit --tag' puts others in the place of all.
            """,
        examples: [
            (
                "crm customer tag 1 2 vip",
                "Mark two customers"
            ),
            (
                "crm customer list --where 'industry = medical' --format ids | crm customer tag - 'fair 2026,to call'",
                "Mark whom a list finds with two tags"
            ),
        ],
        related: ["filters"])

    func run(in session: inout Session) throws {
        let tags = try Tags(parsing: tags)
        guard !tags.words.isEmpty else { throw Failure(.usage, "there is no tag in an empty word") }
        let store = CustomerStore(try session.workspace(dryRun: isDryRun))
        let ids = try references.resolve(store.reader)
        let changed = try store.tag(ids, tags)
        Talk.changed(changed, of: ids.count, "customer", verb: "tagged", dryRun: isDryRun)
    }
}
