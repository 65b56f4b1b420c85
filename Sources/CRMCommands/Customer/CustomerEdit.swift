import Arguments
import CRMCore

/// `crm customer edit`
struct CustomerEdit: Command {
    var references = References()
    var fields = FieldOptions()
    var version: Int?
    var allowsDuplicate = false
    var sets: [String] = []
    var isDryRun = false

    static let manual = Manual<Self>(
        "customer edit", "Change fields of customers", access: .write("customer", .edit),
        parameters: References.parameters("customer").lifted(through: \.references)
            + FieldOptions.parameters(Customer.fields).lifted(through: \.fields)
            + [
                .option(
                    "if-version", \.version, value: "N", help: "Change only what is still at this version"),
                .flag(
                    "allow-duplicate", \.allowsDuplicate,
                    help: "Change it though somebody like it is there already"),
                .option(
                    "set", \.sets, value: "FIELD=VALUE",
                    help: "Value of a field that was added; repeat for more"),
                .dryRun(\.isDryRun),
            ],
        description: """
            An empty value clears its field: --tier ''. Many customers change in one transaction.

            Without options, on a terminal, each customer is opened in your editor (see 'crm help environment'), \
            and changed when its text is saved.
            """,
        examples: [
            ("crm customer edit 81", "Change fields in your editor"),
            ("crm customer edit 81 --tier A --industry software", "Change two fields"),
            (
                "crm customer list --where 'industry = technolgy' --format ids | crm customer edit - --industry technology",
                "Mend a misspelt industry"
            ),
        ],
        related: ["environment"])

    func run(in session: inout Session) throws {
        var fields = fields
        try fields.take(sets)
        guard !fields.isEmpty else { return try edit(in: &session) }
        let workspace = try session.workspace(dryRun: isDryRun)
        let store = CustomerStore(workspace)
        let draft = try fields.draft(store.reader.table, workspace.fieldParser)
        let ids = try references.resolve(store.reader)
        if version != nil, ids.count > 1 { throw Failure(.usage, "--if-version is for one customer") }
        let doubts = try store.doubts(about: draft, of: ids)
        let changed = try store.edit(
            ids, draft, version: version.map(Int64.init), allowingDuplicate: allowsDuplicate)
        doubts.forEach(Talk.say)
        Talk.changed(changed, of: ids.count, "customer", dryRun: isDryRun)
    }

    private func edit(in session: inout Session) throws {
        guard session.isInteractive else {
            throw Failure(
                .usage, "nothing to change, and no editor: \(session.whyNotAsked)",
                hints: ["give a field as an option, such as --tier A"])
        }
        let reader = try session.workspace(dryRun: isDryRun).reader(of: Customer.fields)
        let ids = try references.resolve(reader)
        try session.edit(
            ids, of: reader.table, fields: reader.table.editable, version: version, isDryRun: isDryRun
        ) { workspace, id, draft, version in
            let store = CustomerStore(workspace)
            let doubts = try store.doubts(about: draft, of: [id])
            let changed = try store.edit([id], draft, version: version, allowingDuplicate: allowsDuplicate)
            doubts.forEach(Talk.say)
            return changed
        }
    }
}
