import Arguments
import CRMCore
import Glibc
import Seal

/// `crm gate`
struct Gate: Command {
    var tokenFile = ""
    var allowed: [String] = []
    var logsIn = false

    static let manual = Manual<Self>(
        "gate", "Answer one request of somebody who came in by ssh", access: .nothing, group: "Help",
        parameters: [
            .option(
                "token-file", \.tokenFile, value: "FILE", type: .file,
                help: "Token whose rights the caller has",
                remoteSafe: false),
            .option(
                "allow", \.allowed, value: "COMMAND",
                help: "Command, or noun with all of its verbs, that may be asked for; repeat for more",
                remoteSafe: false),
            .flag(
                "login", \.logsIn,
                help: "Let the caller log in by the connection, and bring the log-in later",
                remoteSafe: false),
        ],
        description: """
            Is the forced command of a key in authorized_keys of the account that the database belongs to. The \
            caller is who the token stands for, and the request is what ssh was given: no shell reads it, files \
            and folders of this machine cannot be named, options that reach into it are refused, and the \
            environment counts for nothing. '-' stands for what comes and goes by the connection.

            Contact data is shown by a token of the user's own whose scope names customer:pii, or with --login by a \
            log-in: 'crm login --password-fd 0' takes the password from the connection's first line, with \
            '--otp -' a code from the second, and answers a line that is the log-in, kept nowhere here. Whoever \
            begins a request with '--session -' and their input with that line is logged in, within the token's \
            scope; 'crm --session - logout' ends it.
            """,
        examples: [
            (
                "crm gate --db /srv/crm/crm.db --token-file /srv/crm/gate/alice.tok --allow opp --allow 'customer list'",
                "As command=\"…\",restrict in authorized_keys"
            ),
            (
                "crm gate --db /srv/crm/crm.db --token-file /srv/crm/gate/bob.tok --login --allow customer",
                "For somebody who logs in, and then sees contact data"
            ),
        ],
        hidden: true, related: ["security"])

    func run(in session: inout Session) throws {
        guard !tokenFile.isEmpty else { throw Failure(.usage, "the gate needs --token-file") }
        guard let line = session.environment["SSH_ORIGINAL_COMMAND"] else {
            throw Failure(
                .usage, "no command was given", hints: ["ask for one: ssh HOST 'opp list --csv'"])
        }
        let request = try GateRequest(line, allowed: allowed, logsIn: logsIn)
        var globals = request.globals
        globals.database = try session.globals.database ?? Self.databasePath(of: session.environment)
        globals.pages = false
        var inner = Session(
            environment: Self.environment(tokenFile: tokenFile), globals: globals,
            description: Journal.Description(
                command: request.call.entry.name, options: request.call.optionNames),
            output: session.output, userMask: session.userMask,
            gate: GatePass(session: request.bringsSession ? try Self.readSession() : nil))
        try inner.run(request.call.command)
    }

    /// The account's own database, where the forced command names none: a server may let callers set variables.
    private static func databasePath(of environment: Environment) throws -> String {
        guard let home = environment["HOME"] else {
            throw Failure(.usage, "the gate needs --db: the account has no home")
        }
        let account = Environment(["HOME": home])
        return try Configuration(account)["database"] ?? account.folder(
            "XDG_DATA_HOME", default: ".local/share") + "/crm.db"
    }

    private static func readSession() throws -> String {
        try ChannelInput.line("log-in").withBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// Nothing of the caller's, nor of the account's: no configuration, no log-in, no editor, no pager.
    private static func environment(tokenFile: String) -> Environment {
        for name in ["PAGER", "EDITOR", "VISUAL", "LESS", "SSH_ORIGINAL_COMMAND"] { unsetenv(name) }
        let nowhere = "/nonexistent"
        return Environment([
            "CRM_TOKEN_FILE": tokenFile, "CRM_NO_PROMPT": "1", "TERM": "dumb", "HOME": nowhere,
            "XDG_CONFIG_HOME": nowhere, "XDG_STATE_HOME": nowhere, "XDG_DATA_HOME": nowhere,
            "XDG_RUNTIME_DIR": nowhere,
        ])
    }
}
