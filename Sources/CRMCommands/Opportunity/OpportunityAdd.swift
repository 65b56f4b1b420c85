import Arguments
import CRMCore

/// `crm opp add`
struct OpportunityAdd: Command {
    var name: String?
    var stage: String?
    var fields = FieldOptions()
    var output = OutputOptions()
    var opensEditor = false
    var isDryRun = false

    /// Fields that are given in another way, or only of what is closed.
    private static let kept: Set<String> = ["stage", "closed", "reason"]

    static let manual = Manual<Self>(
        "opp add", "Add an opportunity", access: .write("opp", .create),
        parameters: [
            .positional("NAME", \.name, help: "What it is about"),
            .option(
                "stage", \.stage, value: "STAGE", type: .ref("stage"),
                help: "Stage to begin at; the first one if not given"),
        ]
            + FieldOptions.parameters(Opportunity.fields, except: kept.union(["name"]))
            .lifted(through: \.fields)
            + [
                .flag("edit", \.opensEditor, help: "Write the fields in your editor"),
                .dryRun(\.isDryRun),
            ]
            + OutputOptions.parameters("opp").lifted(through: \.output),
        description:
            "Prints the number of the new opportunity. An amount may name its currency: 12万CNY, 1.5MUSD.",
        examples: [
            (
                "crm opp add '年度维保合同' --customer 星云 --value 12万CNY --expected-close 2026-12-20",
                "Add one with its value"
            ),
            (
                "crm opp add 'New office' --customer 81 --stage qualified --source referral",
                "Begin at a later stage"
            ),
        ],
        related: ["money", "time", "environment"])

    func run(in session: inout Session) throws {
        var given = fields
        if let name { given[single: "name"] = name }
        guard opensEditor else {
            guard name != nil else {
                throw Failure(.usage, "missing operand NAME", hints: ["give a name, or --edit to write one"])
            }
            return try add(given, in: &session)
        }
        try session.add(
            to: Opportunity.fields,
            fields: Opportunity.fields.editable.filter { !Self.kept.contains($0.name) },
            beginningWith: given.given, save: { try add($1, in: &$0) })
    }

    private func add(_ fields: FieldOptions, in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        let store = OpportunityStore(workspace)
        let draft = try fields.draft(Opportunity.fields, workspace.fieldParser)
        guard let name = draft["name"]?.text else { throw Failure(.usage, "name is required") }
        let id = try store.add(draft, stage: stage)
        if isDryRun { return Talk.note("would add opp '\(name)'; nothing was changed") }
        try session.show(store.reader, ids: [id], output, default: .ids)
    }
}
