import Arguments
import CRMCore

/// `crm customer import`
struct CustomerImportCommand: Command {
    var options = ImportOptions()
    var kind: String?
    var missing: String?

    static let manual = Manual<Self>(
        "customer import", "Import customers from CSV, JSON or vCards", access: .write("customer", .create),
        parameters: ImportOptions.parameters(ImportFormat.allCases).lifted(through: \.options)
            + [
                .choice(
                    "kind", \.kind, value: "KIND", Customer.kinds,
                    help: "Kind of customers that the file does not say it of"),
                .choice(
                    "missing-company", \.missing, value: "WHAT", ["create", "reject"],
                    help: "What to do with a row whose company is not there: reject unless told otherwise"),
            ],
        description: """
            All rows or none: a bad row stops the import, and nothing of it is there. With --rejects bad rows go to \
            a file with the reason behind each, the others come in, and the exit status is 6. With --key the same \
            import again changes nothing.
            """,
        examples: [
            (
                "crm customer import 客户.csv --encoding gb18030 --propose-map > kh.map",
                "Have its columns guessed, to read and mend"
            ),
            (
                "crm customer import accounts.csv --map accounts.map --kind company",
                "Companies of another system"
            ),
            (
                "crm customer import people.csv --key email --rejects bad.csv",
                "Add the new, update the known, keep the bad"
            ),
            (
                "crm customer import contacts.vcf --key key --missing-company create",
                "An address book, known again by its UIDs"
            ),
            (
                "crm customer import 客户.csv --encoding gb18030 --map kh.map --dry-run",
                "Check a file without touching anything"
            ),
        ],
        related: ["import"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: options.isDryRun)
        if options.proposesMap {
            return try session.proposeMap(
                options, of: workspace.fields(of: Customer.fields), workspace, formats: ImportFormat.allCases)
        }
        var request = try options.request(in: session, formats: ImportFormat.allCases)
        if let kind { request.defaults["kind"] = kind }
        request.missing = missing == "create" ? .create : .reject
        try session.runImport(options, of: "customers", isPrivate: true, request: request) {
            ImportRun.customers(workspace, $0)
        }
    }
}
