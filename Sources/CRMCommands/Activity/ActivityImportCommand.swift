import Arguments
import CRMCore

/// `crm activity import`
struct ActivityImportCommand: Command {
    var options = ImportOptions()
    var missing: String?

    static let manual = Manual<Self>(
        "activity import", "Import activities from CSV or JSON", access: .write("activity", .create),
        parameters: ImportOptions.parameters().lifted(through: \.options)
            + [
                .choice(
                    "missing-customer", \.missing, value: "WHAT", ["create", "reject"],
                    help: "What to do with a row whose customer is not there: reject unless told otherwise")
            ],
        description: """
            Each row says its customer or its opportunity by the whole name or the external key, and its text. \
            Without kind it is a note, and without at of the moment of the import. A moment is written \
            2026-03-01T10:00:00Z or '2026-03-01 18:00' in the reporting zone; a day means its beginning.
            """,
        examples: [
            ("crm activity import calls.csv --map calls.map", "The history of another system"),
            ("crm activity import calls.csv --key key --on-match skip", "Add what is not there yet"),
        ],
        related: ["import", "time"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: options.isDryRun)
        if options.proposesMap { return try session.proposeMap(options, of: Activity.fields, workspace) }
        var request = try options.request(in: session)
        request.missing = missing == "create" ? .create : .reject
        try session.runImport(options, of: "activities", isPrivate: false, request: request) {
            ImportRun.activities(workspace, $0)
        }
    }
}
