import Arguments
import CRMCore

/// `crm customer contact edit`
struct CustomerContactEdit: Command {
    var reference = ""
    var which = ""
    var value: String?
    var options = ContactOptions()
    var allowsDuplicate = false
    var isDryRun = false

    static let manual = Manual<Self>(
        "customer contact edit", "Change a way to reach a customer", access: .write("customer", .edit),
        parameters: [
            .positional("REF", \.reference, help: "Which customer", type: .ref("customer")),
            .positional("WHICH", \.which, help: "Its value, the name of another way, or 'address:LABEL'"),
            .option("value", \.value, value: "TEXT", help: "What it is now"),
        ] + ContactOptions.parameters.lifted(through: \.options)
            + [
                .flag(
                    "allow-duplicate", \.allowsDuplicate,
                    help: "Take an e-mail address that somebody else has"),
                .dryRun(\.isDryRun),
            ],
        description: """
            An address or number is meant in whatever form it is written. 'address' alone is the address without a \
            label. An empty text clears a label or a part of an address: --label ''.
            """,
        examples: [
            (
                "crm customer contact edit 3 wang@xingyun.cn --value xm@xingyun.cn --label work",
                "Another address"
            ),
            ("crm customer contact edit 3 address --street 世纪大道2号", "They moved next door"),
        ])

    func run(in session: inout Session) throws {
        guard value != nil || !options.isEmpty else {
            throw Failure(
                .usage, "nothing to change", hints: ["give --value, --label, or a part of an address"])
        }
        let store = CustomerStore(try session.workspace(dryRun: isDryRun))
        let id = try store.reader.resolve(try Reference(reference))
        try store.editContact(which, options.change(value), of: id, allowingDuplicate: allowsDuplicate)
        Talk.done("changed \(which) of customer \(id)", dryRun: isDryRun)
    }
}
