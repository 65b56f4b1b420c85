import Arguments
import CRMCore

/// `crm opp add`
struct OpportunityAdd: Command {
    var name = ""
    var stage: String?
    var fields = FieldOptions()
    var output = OutputOptions()
    var isDryRun = false

    static let manual = Manual<Self>(
        "opp add", "Add an opportunity", access: .write("opp", .create),
        parameters: [
            .positional("NAME", \.name, help: "What it is about"),
            .option(
                "stage", \.stage, value: "STAGE", type: .ref("stage"),
                help: "Stage to begin at; the first one if not given"),
        ]
            + FieldOptions.parameters(Opportunity.fields, except: ["name", "stage", "closed", "reason"])
            .lifted(through: \.fields)
            + [.flag("dry-run", \.isDryRun, help: "Say what would change, and change nothing")]
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
        related: ["money", "time"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        let store = OpportunityStore(workspace)
        var draft = try fields.draft(Opportunity.fields, workspace.fieldParser)
        let field = try Opportunity.fields.field(named: "name")
        draft.set(field, try workspace.fieldParser.parse(field, name))
        let id = try store.add(draft, stage: stage)
        if isDryRun { return Talk.note("would add opp '\(name)'; nothing was changed") }
        try session.show(store.reader, ids: [id], output, default: .ids)
    }
}
