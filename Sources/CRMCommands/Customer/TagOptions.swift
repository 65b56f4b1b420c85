import Arguments
import CRMCore

/// Which customers are given tags, or rid of them, and which tags.
struct TagOptions: Sendable {
    private var references = References()
    private var tags = ""
    private(set) var isDryRun = false

    static let parameters: [Parameter<Self>] =
        References.parameters("customer").lifted(through: \.references) + [
            .positional("TAG", \.tags, help: "Tags, with commas between them", option: "tag"),
            .dryRun(\.isDryRun),
        ]

    /// Hands the tags and the customers to a change, which answers how many customers it changed, and tells that.
    func apply(
        in session: inout Session, verb: String, _ change: (CustomerStore, [Int64], Tags) throws -> Int
    ) throws {
        let tags = try Tags(parsing: tags)
        guard !tags.words.isEmpty else { throw Failure(.usage, "there is no tag in an empty word") }
        let store = CustomerStore(try session.workspace(dryRun: isDryRun))
        let ids = try references.resolve(store.reader)
        Talk.changed(try change(store, ids, tags), of: ids.count, "customer", verb: verb, dryRun: isDryRun)
    }
}
