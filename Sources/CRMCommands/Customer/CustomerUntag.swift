import Arguments
import CRMCore

/// `crm customer untag`
struct CustomerUntag: Command {
    var references = References()
    var tags = ""
    var isDryRun = false

    static let manual = Manual<Self>(
        "customer untag", "Take tags from customers", access: .write("customer", .edit),
        parameters: References.parameters("customer").lifted(through: \.references)
            + [
                .positional("TAG", \.tags, help: "Tags, with commas between them", option: "tag"),
                .dryRun(\.isDryRun),
            ],
        examples: [
            (
                "crm customer untag 1 vip",
                "Take a tag away"
            ),
            (
                "crm customer list --where 'tag = cold' --format ids | crm customer untag - cold",
                "Be rid of a tag"
            ),
        ],
        related: ["filters"])

    func run(in session: inout Session) throws {
        let tags = try Tags(parsing: tags)
        guard !tags.words.isEmpty else { throw Failure(.usage, "there is no tag in an empty word") }
        let store = CustomerStore(try session.workspace(dryRun: isDryRun))
        let ids = try references.resolve(store.reader)
        let changed = try store.untag(ids, tags)
        Talk.changed(changed, of: ids.count, "customer", verb: "untagged", dryRun: isDryRun)
    }
}
