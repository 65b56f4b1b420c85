import Arguments
import CRMCore
import Output

/// `crm token add`
struct TokenAdd: Command {
    var name = ""
    var scope = ""
    var user: String?
    var until = "+90d"
    var descriptor: Int?
    var confirmation = Confirmation()
    var isDryRun = false

    static let manual = Manual<Self>(
        "token add", "Make a token for a program to log in with", access: .write("token", .create),
        parameters: [
            .positional("NAME", \.name, help: "What it is for, such as nightly"),
            .option(
                "scope", \.scope, value: "PERMISSIONS",
                help: "What it may do, with commas: opp:view@all,forecast:view@all"),
            .option(
                "user", \.user, value: "USER", type: .ref("user"),
                help: "Make it for another user, who comes in through the gate"),
            .option("until", \.until, value: "DATE", type: .date, help: "Last day, or a moment, or +90d"),
            .option(
                "fd", \.descriptor, value: "N", type: .outputDescriptor,
                help: "Write it to an open descriptor instead of standard output", remoteSafe: false),
            .dryRun(\.isDryRun),
        ] + Confirmation.parameters.lifted(through: \.confirmation),
        description: """
            Prints the token once; only a hash of it is kept. It stands for you, narrowed to its scope, and ends \
            for good when you are disabled. Programs give it by CRM_TOKEN_FILE, or CRM_TOKEN.

            It sees contact data only when its scope names customer:pii. It never makes users, tokens or keys.

            Made for another user, whose rights you hold, it is good for 'crm gate' alone and holds no key of \
            theirs: it says who comes in and how far, and they log in there. A user of role 'customer' comes in \
            by it without a log-in, one token at a time: a new one ends the one before.
            """,
        examples: [
            (
                "crm token add nightly --scope opp:view@all,forecast:view@all --until +90d --fd 3 3>report.tok",
                "A token for a nightly report, into a file"
            ),
            (
                "crm token add alice-gate --user alice --scope customer:view@all,customer:pii@all > alice.tok",
                "For the gate that alice comes in through"
            ),
        ],
        related: ["security", "environment"])

    func run(in session: inout Session) throws {
        guard !scope.isEmpty else {
            throw Failure(.usage, "a token needs --scope", hints: ["such as opp:view@all,forecast:view@all"])
        }
        let workspace = try session.workspace(dryRun: isDryRun)
        try confirmation.confirm(session, workspace)
        let permissions = try Permission.list(parsing: scope)
        let tokens = TokenStore(workspace.database, settings: workspace.settings)
        let expires = try workspace.expiry(until)
        let other = try user.map { try UserStore(workspace).reader.resolve(try Reference($0)) }
        let made =
            if let other {
                try tokens.add(name, scope: permissions, expires: expires, for: other, in: workspace)
            } else {
                try tokens.add(name, scope: permissions, expires: expires, in: workspace)
            }
        if isDryRun { return Talk.note("would add token '\(name)'; nothing was changed") }
        if let descriptor {
            let output = BufferedOutput(descriptor: Int32(descriptor), escaping: false)
            try output.write(made.text + "\n")
            try output.flush()
        } else {
            try session.output.write(made.text + "\n")
        }
        Talk.note("added token \(made.id); it is shown this once")
    }
}
