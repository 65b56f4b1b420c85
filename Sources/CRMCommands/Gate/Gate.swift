import Arguments
import CRMCore
import Glibc
import Seal

/// `crm gate`
struct Gate: Command {
    var tokenFile = ""
    var allowed: [String] = []
    var logsIn = false
    var configuration: String?

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
            .option(
                "config", \.configuration, value: "FILE", type: .file,
                help: "Configuration that names the program which sends codes, with --login",
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

            A line 'otp.command = PROGRAM ARGUMENTS' in the file of --config names a program by its absolute path: \
            without a shell and with nothing of the environment it gets a user's name as its last argument and a \
            code of six digits as its input, to send on. Users who have added such codes, 'crm user mfa enroll \
            --program', are asked for one when they give no --otp: 'code:' comes by standard error, the code goes \
            back as the next line within five minutes. The file must be the account's or root's, and for nobody \
            else to write. A program that does not end well in 30 seconds makes the log-in fail as a wrong \
            password does; 'crm user show NAME --logins' says why.
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
            (
                "crm gate --db /srv/crm/crm.db --token-file /srv/crm/gate/cy.tok --login --config /srv/crm/gate.conf",
                "And is sent a code, by a line 'otp.command = /usr/local/bin/send-code --sms' in gate.conf"
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
            gate: GatePass(
                session: request.bringsSession ? try Self.readSession() : nil,
                configuration: configuration))
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
