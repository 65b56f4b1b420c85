import Arguments
import CRMCore

/// `crm customer list`
struct CustomerList: Command {
    var list = ListOptions()
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "customer list", "List customers", access: .read("customer"),
        parameters: ListOptions.parameters("customer").lifted(through: \.list)
            + OutputOptions.parameters("customer").lifted(through: \.output),
        description: """
            Shows id, name, kind, company, email, phone, industry and tier, in the order in which they \
            were added, unless --fields and --sort say otherwise.
            """,
        examples: [
            (
                "crm customer list --where 'industry = medical' --sort -created --limit 10",
                "The ten newest in medicine"
            ),
            (
                "crm customer list --where 'name ~ 星云' --fields id,name,phone --csv",
                "Those with 星云 in their name, as CSV"
            ),
            (
                "crm customer list --where 'last_contact < today-60d or last_contact is null'",
                "Those that nobody has talked to for long"
            ),
            (
                "crm customer list --where 'email = ada@x.org' --format ids",
                "The number of whoever has an address"
            ),
        ],
        related: ["filters", "formats"])

    func run(in session: inout Session) throws {
        let reader = CustomerStore(try session.workspace()).reader
        try session.list(reader, list, output, title: "Customers")
    }
}
