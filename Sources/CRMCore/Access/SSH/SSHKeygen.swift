import Glibc
import Seal

/// OpenSSH's `ssh-keygen`, which signs with a person's key and checks what was signed.
///
/// Private keys, agents and passphrases stay its affair: it asks at the terminal, and tells nothing of it.
package struct SSHKeygen: Sendable {
    private let program: ChildProgram
    private let environment: [String: String]

    /// What it needs to reach an agent, and to ask for a passphrase where there is no terminal.
    private static let variables = ["SSH_AUTH_SOCK", "HOME", "TERM", "SSH_ASKPASS", "DISPLAY"]

    /// - Parameter environment: The variables of this process.
    package init(environment: [String: String]) throws {
        guard
            let program = ChildProgram(
                named: "ssh-keygen", environment: environment, keeping: Self.variables)
        else {
            throw CoreError(
                .failed, "ssh-keygen is not installed",
                hints: ["it comes with OpenSSH: the package openssh-client or openssh"])
        }
        self.program = program
        self.environment = environment
    }

    /// Signs a text with the key of a file.
    ///
    /// The text goes in and the signature comes out by pipes, so that no file ever holds a signature that a
    /// key is made of.
    ///
    /// - Parameter keyFile: A private key, or a public one whose private half an agent or the file beside it has.
    package func sign(_ text: [UInt8], keyFile: String) throws -> SSHSignature {
        guard access(keyFile, R_OK) == 0 else {
            throw CoreError(.failed, "cannot read '\(keyFile)': \(SystemError.text(errno))")
        }
        let outcome = try program.run(
            ["-q", "-Y", "sign", "-n", SSHSignature.namespace, "-f", keyFile], input: Secret(copying: text),
            adding: Self.hasTerminal ? ["SSH_ASKPASS_REQUIRE": "never"] : [:])
        guard outcome.status == 0 else { throw SSHFailure(outcome, keyFile: keyFile).error }
        return try SSHSignature(armoured: outcome.output)
    }

    /// Finds out whether a signature over a text is that of a user's key.
    ///
    /// - Throws: ``CoreError`` when that cannot be found out; a wrong signature is an answer.
    package func isValid(
        _ signature: SSHSignature, over text: [UInt8], by key: SSHPublicKey, user: String
    ) throws -> Bool {
        // A name is part of a file's line and an argument: nothing is run before it is known to be one.
        try Founding.checkUserName(user)
        guard signature.publicKey == key else { return false }
        let folder = try PrivateFolder(environment: environment)
        defer { folder.remove() }
        let allowed = try folder.write(
            "allowed",
            Secret(copying: Array("\(user) namespaces=\"\(SSHSignature.namespace)\" \(key.bareLine)\n".utf8)))
        let signed = try folder.write("signature", signature.armoured)
        let outcome = try program.run(
            ["-q", "-Y", "verify", "-f", allowed, "-I", user, "-n", SSHSignature.namespace, "-s", signed],
            input: Secret(copying: text))
        guard outcome.status != 0 else { return true }
        let failure = SSHFailure(outcome, keyFile: "")
        if failure.isTooOld { throw failure.error }
        return false
    }

    /// Whether a person can be asked: then the question is put there and not in a window.
    static var hasTerminal: Bool {
        let descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { return false }
        close(descriptor)
        return true
    }
}
