import Arguments
import CRMCore

/// `crm customer tag`
struct CustomerTag: Command {
    var options = TagOptions()

    static let manual = Manual<Self>(
        "customer tag", "Mark customers with tags", access: .write("customer", .edit),
        parameters: TagOptions.parameters.lifted(through: \.options),
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
        try options.apply(in: &session, verb: "tagged") { try $0.tag($1, $2) }
    }
}
