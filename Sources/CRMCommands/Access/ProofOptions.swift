import Arguments
import CRMCore
import Output

/// All that somebody gives to be believed: a password or an SSH key, and the code of a second factor.
struct ProofOptions: Sendable {
    var password = PasswordOptions()
    var code: String?
    var keyFile: String?

    static let parameters: [Parameter<ProofOptions>] =
        parametersWithoutKey + [
            .option(
                "ssh-key", \.keyFile, value: "FILE", type: .file,
                help: "Your SSH key, in place of the password or beside it", remoteSafe: false)
        ]

    static let parametersWithoutKey: [Parameter<ProofOptions>] =
        PasswordOptions.parameters.lifted(through: \.password) + [
            .option(
                "otp", \.code, value: "CODE",
                help: "Code of your authenticator, or a recovery code; '-' asks for it")
        ]

    /// Whether nothing has to be asked.
    var isGiven: Bool { password.isGiven || keyFile != nil }

    /// Collects everything before anything is checked, so that no question tells what was right.
    func claim(of user: String, _ session: Session, _ factors: FactorStore) throws
        -> Authentication.Claim
    {
        let identity = try keyFile.map {
            try SSHIdentity(keyFile: $0, environment: session.environment.all)
        }
        let unlocks = identity?.publicKey.canUnlock ?? false
        if unlocks, password.isGiven {
            throw Failure(.usage, "the SSH key stands in for the password: give one of them")
        }
        let secret =
            try unlocks
            ? nil : password.read(session, asking: "Password of \(user)", confirming: false)
        // A key beside the password is the second factor already.
        let isEnough = identity != nil && !unlocks && code == nil
        return Authentication.Claim(
            user: user, password: secret, code: try isEnough ? nil : readCode(session, factors),
            key: identity, source: Self.source(session.environment))
    }

    /// Reads the code; nil where nobody has a second factor, or nobody can be asked.
    private func readCode(_ session: Session, _ factors: FactorStore) throws -> String? {
        if let code, code != "-" { return code }
        guard session.isInteractive else {
            if code == nil { return nil }
            throw Failure(.usage, "no code: \(session.whyNotAsked)", hints: ["give it: --otp CODE"])
        }
        guard try code != nil || factors.isUsed else { return nil }
        let text = try Prompt.secret("Code of your authenticator, if you have one")
        return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
    }

    /// Where the person sits: the other end of an ssh connection, or this machine.
    ///
    /// Who has the file can say what they like here: it spreads the delays, and keeps nobody out.
    private static func source(_ environment: Environment) -> String {
        environment["SSH_CONNECTION"]?.split(separator: " ").first.map(String.init) ?? "local"
    }
}
