import Arguments
import CRMCore

/// `crm team join`
struct TeamJoin: Command {
    var team = ""
    var user = ""
    var confirmation = Confirmation()
    var isDryRun = false

    static let manual = Manual<Self>(
        "team join", "Put a user into a team besides the main one", access: .write("team", .manage),
        parameters: [
            .positional("TEAM", \.team, help: "Which team", type: .ref("team")),
            .positional("USER", \.user, help: "Which user", type: .ref("user")), .dryRun(\.isDryRun),
        ] + Confirmation.parameters.lifted(through: \.confirmation),
        description:
            "What the user adds goes on belonging to the main team: 'crm user edit USER --team TEAM'.",
        examples: [("crm team join south alice", "Rights for @team reach the south too")])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        try confirmation.confirm(session, workspace)
        let store = TeamStore(workspace)
        let changed = try store.join(
            try store.reader.resolve(try Reference(team)),
            user: try UserStore(workspace).reader.resolve(try Reference(user)))
        Talk.changed(changed ? 1 : 0, of: 1, "user", dryRun: isDryRun)
    }
}

/// `crm team leave`
struct TeamLeave: Command {
    var team = ""
    var user = ""
    var confirmation = Confirmation()
    var isDryRun = false

    static let manual = Manual<Self>(
        "team leave", "Take a user out of a team", access: .write("team", .manage),
        parameters: [
            .positional("TEAM", \.team, help: "Which team", type: .ref("team")),
            .positional("USER", \.user, help: "Which user", type: .ref("user")), .dryRun(\.isDryRun),
        ] + Confirmation.parameters.lifted(through: \.confirmation),
        examples: [("crm team leave south alice", "Rights for @team no longer reach the south")])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        try confirmation.confirm(session, workspace)
        let store = TeamStore(workspace)
        let changed = try store.leave(
            try store.reader.resolve(try Reference(team)),
            user: try UserStore(workspace).reader.resolve(try Reference(user)))
        Talk.changed(changed ? 1 : 0, of: 1, "user", dryRun: isDryRun)
    }
}
