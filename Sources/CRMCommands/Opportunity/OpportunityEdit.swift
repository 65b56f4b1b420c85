import Arguments
import CRMCore

/// `crm opp edit`
struct OpportunityEdit: Command {
    var references = References()
    var fields = FieldOptions()
    var shift: String?
    var version: Int?
    var isDryRun = false

    /// Fields that other verbs change, or that nothing does.
    private static let kept: Set<String> = ["stage", "opened", "closed"]

    static let manual = Manual<Self>(
        "opp edit", "Change fields of opportunities", access: .write("opp", .edit),
        parameters: References.parameters("opp").lifted(through: \.references)
            + FieldOptions.parameters(Opportunity.fields, except: kept)
            .lifted(through: \.fields)
            + [
                .option(
                    "shift", \.shift, value: "FIELD=STEP",
                    help: "Move a date on or back, as expected_close=+30d"),
                .option(
                    "if-version", \.version, value: "N", help: "Change only what is still at this version"),
                .dryRun(\.isDryRun),
            ],
        description: """
            An empty value clears its field. A stage is changed by 'crm opp move'. Changes of value and of expected \
            close date go into the history.

            Without options, on a terminal, each opportunity is opened in your editor (see 'crm help environment'), \
            and changed when its text is saved.
            """,
        examples: [
            ("crm opp edit 17", "Change fields in your editor"),
            ("crm opp edit 17 --value 15万CNY --expected-close fri", "Change two fields"),
            (
                "crm opp list --where 'open and expected_close < today' --format ids | crm opp edit - --shift expected_close=+30d --max 50",
                "Push what is overdue"
            ),
        ],
        related: ["time", "money", "environment"])

    func run(in session: inout Session) throws {
        guard !fields.isEmpty || shift != nil else { return try edit(in: &session) }
        let workspace = try session.workspace(dryRun: isDryRun)
        let store = OpportunityStore(workspace)
        let draft = try fields.draft(Opportunity.fields, workspace.fieldParser)
        let ids = try references.resolve(store.reader)
        if version != nil, ids.count > 1 { throw Failure(.usage, "--if-version is for one opportunity") }
        let changed = try store.edit(
            ids, draft, shifting: try shift.map(parse), version: version.map(Int64.init))
        Talk.changed(changed, of: ids.count, "opp", dryRun: isDryRun)
    }

    private func edit(in session: inout Session) throws {
        guard session.isInteractive else {
            throw Failure(
                .usage, "nothing to change, and no editor: \(session.whyNotAsked)",
                hints: ["give a field as an option, such as --value 12k"])
        }
        let ids = try references.resolve(session.workspace(dryRun: isDryRun).reader(of: Opportunity.fields))
        try session.edit(
            ids, of: Opportunity.fields,
            fields: Opportunity.fields.editable.filter { !Self.kept.contains($0.name) }, version: version,
            isDryRun: isDryRun
        ) { workspace, id, draft, version in
            try OpportunityStore(workspace).edit([id], draft, version: version)
        }
    }

    private func parse(_ text: String) throws -> DateShift {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "expected_close" else {
            throw Failure(
                .usage, "--shift takes expected_close=STEP, not '\(text)'",
                hints: ["such as expected_close=+30d"])
        }
        return try DateShift(String(parts[1]))
    }
}
