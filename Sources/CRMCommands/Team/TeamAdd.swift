import Arguments
import CRMCore

/// `crm team add`
struct TeamAdd: Command {
    var name = ""
    var output = OutputOptions()
    var isDryRun = false

    static let manual = Manual<Self>(
        "team add", "Add a team", access: .write("team", .manage),
        parameters: [.positional("NAME", \.name, help: "Name, unique"), .dryRun(\.isDryRun)]
            + OutputOptions.parameters("team").lifted(through: \.output),
        description: "Prints the number of the new team.",
        examples: [("crm team add 华北", "Add a team")])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        let store = TeamStore(workspace)
        let id = try store.add(try workspace.teamDraft(name))
        if isDryRun { return Talk.note("would add team '\(name)'; nothing was changed") }
        try session.show(store.reader, ids: [id], output, default: .ids)
    }
}

/// `crm team edit`
struct TeamEdit: Command {
    var reference = ""
    var name = ""
    var isDryRun = false

    static let manual = Manual<Self>(
        "team edit", "Rename a team", access: .write("team", .manage),
        parameters: [
            .positional("TEAM", \.reference, help: "Which team", type: .ref("team")),
            .positional("NAME", \.name, help: "New name", option: "name"), .dryRun(\.isDryRun),
        ],
        examples: [("crm team edit 华北 华北一部", "Another name")])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        let store = TeamStore(workspace)
        let changed = try store.edit(
            try store.reader.resolve(try Reference(reference)), try workspace.teamDraft(name))
        Talk.changed(changed ? 1 : 0, of: 1, "team", dryRun: isDryRun)
    }
}

/// `crm team rm`
struct TeamRemove: Command {
    var reference = ""
    var isDryRun = false

    static let manual = Manual<Self>(
        "team rm", "Remove a team that nobody is in and nothing belongs to", access: .write("team", .manage),
        parameters: [
            .positional("TEAM", \.reference, help: "Which team", type: .ref("team")), .dryRun(\.isDryRun),
        ],
        examples: [("crm team rm 华北", "Remove one")])

    func run(in session: inout Session) throws {
        let store = TeamStore(try session.workspace(dryRun: isDryRun))
        try store.remove(try store.reader.resolve(try Reference(reference)))
        Talk.changed(1, of: 1, "team", verb: "removed", dryRun: isDryRun)
    }
}

extension Workspace {
    fileprivate func teamDraft(_ name: String) throws -> RecordDraft {
        var draft = RecordDraft()
        let field = try Team.fields.field(named: "name")
        draft.set(field, try fieldParser.parse(field, name))
        return draft
    }
}
