import Arguments
import CRMCore

/// `crm token list`
struct TokenList: Command {
    var list = ListOptions()
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "token list", "List tokens, with their last use", access: .read("token"),
        parameters: ListOptions.parameters("token").lifted(through: \.list)
            + OutputOptions.parameters("token").lifted(through: \.output),
        description: """
            Shows id, name, owner, scope, expires, used and state: yours, or everybody's for who may see them. A \
            token is unused, active, expired, or orphaned when its owner is disabled; used says when it was used \
            last, to the hour.
            """,
        examples: [
            ("crm token list --where 'state in (unused, orphaned)'", "What can go"),
            ("crm token list --where 'used < today-90d'", "What was not used for a quarter"),
        ],
        related: ["filters", "formats"])

    func run(in session: inout Session) throws {
        let reader = try session.workspace().reader(of: APIToken.fields)
        try session.list(reader, list, output, title: "Tokens")
    }
}

/// `crm token revoke`
struct TokenRevoke: Command {
    var references = References()
    var isDryRun = false

    static let manual = Manual<Self>(
        "token revoke", "End tokens", access: .write("token", .delete),
        parameters: References.parameters("token").lifted(through: \.references) + [.dryRun(\.isDryRun)],
        description: "A revoked token opens nothing from now on, and cannot be restored.",
        examples: [("crm token revoke nightly", "End one")])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        let ids = try references.resolve(workspace.reader(of: APIToken.fields))
        let count = try TokenStore(workspace.database, settings: workspace.settings).revoke(
            ids, in: workspace)
        Talk.changed(count, of: ids.count, "token", verb: "revoked", dryRun: isDryRun)
    }
}
