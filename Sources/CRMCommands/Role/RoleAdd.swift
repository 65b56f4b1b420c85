import Arguments
import CRMCore

/// `crm role add`
struct RoleAdd: Command {
    var name = ""
    var permissions: [String] = []
    var confirmation = Confirmation()
    var isDryRun = false

    static let manual = Manual<Self>(
        "role add", "Add a role of your own", access: .write("role", .manage),
        parameters: [
            .positional("ROLE", \.name, help: "Name, of a-z 0-9 . _ -"),
            .positional("PERMISSION", \.permissions, help: "Permissions, such as opp:edit@team", minimum: 1),
            .dryRun(\.isDryRun),
        ] + Confirmation.parameters.lifted(through: \.confirmation),
        description: "Nobody puts a right into a role that they do not hold.",
        examples: [("crm role add partner customer:view@own opp:view@own", "A role for partners")],
        related: ["security"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        try confirmation.confirm(session, workspace)
        try RoleStore(workspace).add(name, try permissions.map { try Permission(parsing: $0) })
        Talk.done("added role \(name)", dryRun: isDryRun)
    }
}

/// `crm role edit`
struct RoleEdit: Command {
    var name = ""
    var added: [String] = []
    var removed: [String] = []
    var confirmation = Confirmation()
    var isDryRun = false

    static let manual = Manual<Self>(
        "role edit", "Change what a role of your own permits", access: .write("role", .manage),
        parameters: [
            .positional("ROLE", \.name, help: "Which role"),
            .option("add", \.added, value: "PERMISSION", help: "Add a permission; repeat for more"),
            .option("remove", \.removed, value: "PERMISSION", help: "Remove a permission; repeat for more"),
            .dryRun(\.isDryRun),
        ] + Confirmation.parameters.lifted(through: \.confirmation),
        examples: [("crm role edit partner --add opp:edit@own", "One right more")], related: ["security"])

    func run(in session: inout Session) throws {
        guard !added.isEmpty || !removed.isEmpty else {
            throw Failure(.usage, "nothing to change", hints: ["give --add or --remove"])
        }
        let workspace = try session.workspace(dryRun: isDryRun)
        try confirmation.confirm(session, workspace)
        let changed = try RoleStore(workspace).edit(
            name, adding: try added.map { try Permission(parsing: $0) },
            removing: try removed.map { try Permission(parsing: $0) })
        Talk.changed(changed ? 1 : 0, of: 1, "role", dryRun: isDryRun)
    }
}

/// `crm role rm`
struct RoleRemove: Command {
    var name = ""
    var confirmation = Confirmation()
    var isDryRun = false

    static let manual = Manual<Self>(
        "role rm", "Remove a role that nobody has", access: .write("role", .manage),
        parameters: [.positional("ROLE", \.name, help: "Which role"), .dryRun(\.isDryRun)]
            + Confirmation.parameters.lifted(through: \.confirmation),
        examples: [("crm role rm partner", "Remove one")])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        try confirmation.confirm(session, workspace)
        try RoleStore(workspace).remove(name)
        Talk.changed(1, of: 1, "role", verb: "removed", dryRun: isDryRun)
    }
}
