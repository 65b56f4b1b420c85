import Arguments
import CRMCore

/// `crm opp import`
struct OpportunityImportCommand: Command {
    var options = ImportOptions()
    var missing: String?

    static let manual = Manual<Self>(
        "opp import", "Import opportunities from CSV or JSON", access: .write("opp", .create),
        parameters: ImportOptions.parameters().lifted(through: \.options)
            + [
                .option(
                    "missing-customer", \.missing, value: "WHAT",
                    help:
                        "What to do with a row whose customer is not there: create, reject, or a customer to put it under"
                )
            ],
        description: """
            A row's customer is found by its whole name. One that is not there is rejected, created, or put under a \
            customer that --missing-customer names, which then takes the rows without a customer too. Dates of \
            opening and closing become the opportunity's history.
            """,
        examples: [
            ("crm opp import sales_pipeline.csv --map pipeline.map", "Opportunities of another system"),
            (
                "crm opp import deals.csv --key key --missing-customer create",
                "Update the known, add customers as needed"
            ),
        ],
        related: ["import"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: options.isDryRun)
        if options.proposesMap { return try session.proposeMap(options, of: Opportunity.fields, workspace) }
        var request = try options.request(in: session)
        switch missing {
        case nil, "reject": request.missing = .reject
        case "create": request.missing = .create
        case let reference?:
            request.missing = .use(try CustomerStore(workspace).reader.resolve(try Reference(reference)))
        }
        try session.runImport(options, of: "opportunities", isPrivate: false, request: request) {
            try ImportRun.opportunities(workspace, $0)
        }
    }
}
