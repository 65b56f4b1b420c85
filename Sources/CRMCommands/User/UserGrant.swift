import Arguments
import CRMCore

/// `crm user grant`
struct UserGrant: Command {
    var reference = ""
    var right = ""
    var until: String?
    var confirmation = Confirmation()
    var isDryRun = false

    static let manual = Manual<Self>(
        "user grant", "Give a user a role or a permission besides the main role",
        access: .write("user", .manage),
        parameters: [
            .positional("USER", \.reference, help: "Which user", type: .ref("user")),
            .positional(
                "RIGHT", \.right, help: "A role, or a permission such as opp:edit@team"),
            .option("until", \.until, value: "DATE", type: .date, help: "Last day, or a moment, or +90d"),
        ] + Confirmation.parameters.lifted(through: \.confirmation)
            + [.dryRun(\.isDryRun)],
        description: """
            A permission is entity:verb@scope: a verb of view, create, edit, delete, export, pii (contact data) or \
            manage, for rows that the user owns (own), those of the user's teams too (team), or all. Nobody gives \
            a right that they do not hold.
            """,
        examples: [
            ("crm user grant alice support", "One more role"),
            ("crm user grant alice opp:edit@team --until 2026-12-31", "One right, for a time"),
        ],
        related: ["security"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        try confirmation.confirm(session, workspace)
        let id = try UserStore(workspace).reader.resolve(try Reference(reference))
        let changed = try GrantStore(workspace).grant(id, right, until: try until.map(workspace.expiry))
        Talk.changed(changed ? 1 : 0, of: 1, "user", dryRun: isDryRun)
    }
}

/// `crm user revoke`
struct UserRevoke: Command {
    var reference = ""
    var right = ""
    var confirmation = Confirmation()
    var isDryRun = false

    static let manual = Manual<Self>(
        "user revoke", "Take a role or a permission from a user", access: .write("user", .manage),
        parameters: [
            .positional("USER", \.reference, help: "Which user", type: .ref("user")),
            .positional("RIGHT", \.right, help: "A role, or a permission such as opp:edit@team"),
        ] + Confirmation.parameters.lifted(through: \.confirmation)
            + [.dryRun(\.isDryRun)],
        description: """
            Whoever loses the right to contact data keeps what they have copied before; 'crm key rotate' makes \
            sure that nothing new is open to them.
            """,
        examples: [("crm user revoke alice support", "Take a role back")])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        try confirmation.confirm(session, workspace)
        let id = try UserStore(workspace).reader.resolve(try Reference(reference))
        try GrantStore(workspace).revoke(id, right)
        Talk.changed(1, of: 1, "user", dryRun: isDryRun)
    }
}
