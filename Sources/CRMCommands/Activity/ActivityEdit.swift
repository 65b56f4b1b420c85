import Arguments
import CRMCore

/// `crm activity edit`
struct ActivityEdit: Command {
    var references = References()
    var fields = FieldOptions()
    var duration: String?
    var version: Int?
    var isDryRun = false

    static let manual = Manual<Self>(
        "activity edit", "Change fields of activities", access: .write("activity", .edit),
        parameters: References.parameters("activity").lifted(through: \.references)
            + FieldOptions.parameters(Activity.fields, except: ["duration"]).lifted(through: \.fields)
            + [
                .option("duration", \.duration, value: "TIME", help: "How long it took: 15m, 1h30m"),
                .option(
                    "if-version", \.version, value: "N", help: "Change only what is still at this version"),
                .dryRun(\.isDryRun),
            ],
        description: """
            An empty value clears its field: --outcome ''.

            Without options, on a terminal, each activity is opened in your editor (see 'crm help environment'), \
            and changed when its text is saved.
            """,
        examples: [
            ("crm activity edit 17", "Change fields in your editor"),
            ("crm activity edit 17 --outcome reached --duration 20m", "Change two fields"),
        ],
        related: ["time", "environment"])

    func run(in session: inout Session) throws {
        guard !fields.isEmpty || duration != nil else { return try edit(in: &session) }
        let workspace = try session.workspace(dryRun: isDryRun)
        let store = ActivityStore(workspace)
        var given = fields
        if let duration {
            given[single: "duration"] = duration.isEmpty ? "" : String(try Minutes.parse(duration))
        }
        let draft = try given.draft(Activity.fields, workspace.fieldParser)
        let ids = try references.resolve(store.reader)
        if version != nil, ids.count > 1 { throw Failure(.usage, "--if-version is for one activity") }
        let changed = try store.edit(ids, draft, version: version.map(Int64.init))
        Talk.changed(changed, of: ids.count, "activity", dryRun: isDryRun)
    }

    private func edit(in session: inout Session) throws {
        guard session.isInteractive else {
            throw Failure(
                .usage, "nothing to change, and no editor: \(session.whyNotAsked)",
                hints: ["give a field as an option, such as --outcome reached"])
        }
        let ids = try references.resolve(session.workspace(dryRun: isDryRun).reader(of: Activity.fields))
        try session.edit(
            ids, of: Activity.fields, fields: Activity.fields.editable, version: version, isDryRun: isDryRun
        ) { workspace, id, draft, version in
            try ActivityStore(workspace).edit([id], draft, version: version)
        }
    }
}
