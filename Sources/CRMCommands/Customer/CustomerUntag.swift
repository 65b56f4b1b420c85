import Arguments
import CRMCore

/// `crm customer untag`
struct CustomerUntag: Command {
    var options = TagOptions()

    static let manual = Manual<Self>(
        "customer untag", "Take tags from customers", access: .write("customer", .edit),
        parameters: TagOptions.parameters.lifted(through: \.options),
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
        try options.apply(in: &session, verb: "untagged") { try $0.untag($1, $2) }
    }
}
