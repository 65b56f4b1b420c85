import Arguments
import CRMCore
import Formats

/// `crm customer export`
struct CustomerExport: Command {
    var list = ListOptions()
    var output = OutputOptions()
    var confirmation = Confirmation()
    var version: String?

    static let manual = Manual<Self>(
        "customer export", "Write customers with every field, for another program",
        access: .read("customer"),
        parameters: ListOptions.parameters("customer").lifted(through: \.list)
            + OutputOptions.parameters("customer", formats: OutputFormat.allCases).lifted(through: \.output)
            + [
                .choice(
                    "vcard-version", \.version, value: "VERSION", ["3", "4"],
                    help: "Version of vCards: 4 unless told otherwise, 3 for older programs")
            ]
            + Confirmation.parameters.lifted(through: \.confirmation),
        description: """
            As CSV unless told otherwise, with every field unless --fields picks some. 'crm customer import' reads \
            it back.

            More than \(Confirmation.unconfirmedCount) records at once ask for your password again after five minutes. A token whose scope \
            names customer:export is not asked.
            """,
        examples: [
            (
                "crm customer export -o customers.csv",
                "All of them, contact data included, readable by you alone"
            ),
            ("crm customer export --where 'tier = A' --format jsonl", "Some, an object a line"),
            ("crm customer export --where 'tier = A' -o vip.vcf", "Some, as vCards for an address book"),
        ],
        related: ["formats", "import", "security"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace()
        var output = output
        output.cards = version == "3" ? .v3 : .v4
        if version != nil, output.resolvedFormat() != .vcard {
            throw Failure(.usage, "--vcard-version is for --format vcard")
        }
        try session.export(
            workspace.reader(of: Customer.fields), list, output, title: "Customers",
            confirmedBy: confirmation)
    }
}
