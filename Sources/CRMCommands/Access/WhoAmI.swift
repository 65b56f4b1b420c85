import Arguments
import CRMCore
import Output
import SQLite

/// `crm whoami`
struct WhoAmI: Command {
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "whoami", "Say who is logged in, where, and what that means", access: .database, group: "Admin",
        parameters: OutputOptions.parameters().lifted(through: \.output),
        examples: [("crm whoami --json", "For a program")])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace()
        let settings = workspace.settings
        let fields = [
            Field("user", "Name"), Field("role", "Role"), Field("database", "Database"),
            Field("zone", "Reporting zone"), Field("currency", "Base currency"),
            Field("country", "Default country"),
            Field("expires", .moment, "End of the log-in"), Field("clock", "Which clock rules"),
            Field("limits", "What the log-in is worth"),
            Field("token", "Token by which you came in"), Field("scope", "What the token is narrowed to"),
        ]
        let values: [FieldValue] = [
            .text(workspace.user.name), .text(workspace.user.role), .text(Self.place(workspace, session)),
            .text(settings.reportingZone), .text(settings.baseCurrency.code), .text(settings.defaultCountry),
            .moment(workspace.expires), .text(settings.hasTestClock ? "test clock" : "system"),
            .text(
                session.gate == nil
                    ? "own file: who can open it can read all but contact data"
                    : "gate: what is not permitted is refused"),
            workspace.token.map { .text($0.name) } ?? .null,
            workspace.token.map { .text($0.scope) } ?? .null,
        ]
        try session.show(
            fields, output, title: "whoami", detail: output.resolvedFormat() == .table, single: true
        ) {
            try $0.append(values)
        }
    }

    /// The database's path, of which callers through the gate learn the name alone.
    private static func place(_ workspace: Workspace, _ session: Session) -> String {
        let path = workspace.database.path
        return session.gate == nil ? path : path.split(separator: "/").last.map(String.init) ?? ""
    }
}
