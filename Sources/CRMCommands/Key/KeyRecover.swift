import Arguments
import CRMCore
import Formats
import Output
import Seal

/// `crm key recover`
struct KeyRecover: Command {
    var codeFile: String?
    var keyFile: String?
    var user: String?
    var isDryRun = false
    var newPassword = PasswordOptions.new

    static let manual = Manual<Self>(
        "key recover", "Let an administrator in again who has lost the password", access: .database,
        parameters: [
            .option(
                "code-file", \.codeFile, value: "FILE", type: .file,
                help: "Read the recovery code from a file; otherwise it is asked for", remoteSafe: false),
            .option(
                "key", \.keyFile, value: "FILE", type: .file,
                help: "The private key in PEM of 'crm key export-recovery --to'; '-' for standard input",
                remoteSafe: false),
            .option("user", \.user, value: "NAME", help: "Whose log-in, where a key recovers several"),
            .dryRun(\.isDryRun),
        ] + PasswordOptions.newParameters.lifted(through: \.newPassword),
        description: """
            Needs no log-in: the recovery code that 'crm init' showed, or the private key, opens the \
            administrator's keys and with them contact data. A new password is set and log-ins end. Second factors \
            are removed, since who has lost the one has mostly lost the other: add new ones afterwards. Tokens go on.

            The journal keeps a line that the administrator's key signs, with the command's name: if it was not \
            you, make new keys and rotate. The code goes on to be valid; 'crm key export-recovery' replaces it. It \
            opens nothing while its user may not manage keys, and ends when another administrator gives the user a \
            one-time password.
            """,
        examples: [
            ("crm key recover", "Ask for the code, then for a new password"),
            (
                "crm key recover --code-file recovery.code --new-password-file ada.pw",
                "Ask nothing"
            ),
            ("openssl pkey -in ops.pem | crm key recover --key -", "By a key that a passphrase protects"),
        ],
        related: ["security"])

    func run(in session: inout Session) throws {
        guard codeFile == nil || keyFile == nil else {
            throw Failure(.usage, "give the code or the key, not both")
        }
        let opened = try session.database()
        let means = try means(session)
        let clock = try session.systemClock(opened.settings)
        let recovered = try Recovery(opened.database, settings: opened.settings)
            .open(means, of: user, now: clock())
        let secret = try newPassword.read(
            session, asking: "New password of \(recovered.user.name), 15 characters or more", confirming: true
        )
        try KeyRenewal(opened.database, settings: opened.settings)
            .recover(
                recovered, password: secret, description: session.description, now: clock(), dryRun: isDryRun)
        let name = recovered.user.name
        if isDryRun { return Talk.done("changed the password of \(name)", dryRun: true) }
        Talk.note("the password of \(name) is changed; log-ins have ended, and second factors are removed")
        Talk.note("log in with 'crm login --user \(name)'")
    }

    private func means(_ session: Session) throws -> Recovery.Means {
        if let keyFile { return .key(try Self.privateKey(keyFile)) }
        if let codeFile { return .code(try Self.read(codeFile).withBytes(Self.code)) }
        guard session.isInteractive else {
            throw Failure(
                .usage, "no code: \(session.whyNotAsked)", hints: ["give --code-file, or --key"])
        }
        return .code(Self.code(try Prompt.secret("Recovery code")))
    }

    private static func code(_ bytes: some Collection<UInt8>) -> RecoveryCode? {
        RecoveryCode(String(decoding: bytes, as: UTF8.self))
    }

    /// The key of a file; nil when it holds none.
    private static func privateKey(_ path: String) throws -> RSAOAEP.PrivateKey? {
        let pem = try read(path)
        guard !RSAOAEP.PrivateKey.isEncrypted(pem: pem) else {
            throw Failure(
                .usage, "a passphrase protects the key in '\(path)'",
                hints: ["let openssl ask for it: openssl pkey -in FILE | crm key recover --key -"])
        }
        return try? RSAOAEP.PrivateKey(pem: pem)
    }

    private static func read(_ path: String) throws -> Secret {
        let source =
            try path == "-"
            ? DescriptorSource(descriptor: 0, name: "standard input") : DescriptorSource(path: path)
        var bytes = try source.readAll(maximumBytes: 1 << 16)
        defer { for index in bytes.indices { bytes[index] = 0 } }
        return Secret(copying: bytes)
    }
}
