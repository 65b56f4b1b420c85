import Arguments
import CRMCore

/// `crm product import`
struct ProductImportCommand: Command {
    var options = ImportOptions()

    static let manual = Manual<Self>(
        "product import", "Import products from CSV or JSON", access: .write("product", .create),
        parameters: ImportOptions.parameters().lifted(through: \.options),
        description: "All rows or none, unless --rejects takes the bad ones; see 'crm help import'.",
        examples: [
            ("crm product import products.csv --map products.map --key name", "Add the new, update the known")
        ],
        related: ["import"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: options.isDryRun)
        if options.proposesMap { return try session.proposeMap(options, of: Product.fields, workspace) }
        try session.runImport(
            options, of: "products", isPrivate: false, request: try options.request(in: session)
        ) {
            ImportRun.products(workspace, $0)
        }
    }
}
