import Arguments
import CRMCore
import Formats
import Glibc
import Output
import SQLite
import Seal

/// `crm user mfa enroll`
struct UserMFAEnroll: Command {
    var label: String?
    var keyFile: String?
    var secretFile: String?
    var newCode: String?
    var isSent = false
    var confirmation = Confirmation()

    static let manual = Manual<Self>(
        "user mfa enroll",
        "Add an authenticator, whose code log-ins then ask for, an SSH key, or codes that are sent",
        access: .database,
        parameters: [
            .option(
                "label", \.label, value: "TEXT",
                help: "What you call it: 'authenticator', 'ssh' or 'program' unless given"),
            .option(
                "ssh-key", \.keyFile, value: "FILE", type: .file,
                help: "Add this SSH key, such as ~/.ssh/id_ed25519.pub",
                remoteSafe: false),
            .option(
                "secret-file", \.secretFile, value: "FILE", type: .file,
                help: "Keep the key in a file, between two steps without a terminal", remoteSafe: false),
            .flag(
                "program", \.isSent, help: "Add codes that a program of the gate sends while you log in there"
            ),
            .option("new-otp", \.newCode, value: "CODE", help: "Code that the new authenticator shows"),
        ] + Confirmation.parametersWithoutKey.lifted(through: \.confirmation),
        description: """
            Shows an address and, where qrencode is installed, its QR code, for any program that makes codes of \
            six digits from the time (RFC 6238), then asks for a first code. From then on your log-ins ask for \
            one, and a password of 8 characters is long enough.

            Without a terminal it takes two steps: the first writes a key into the file of --secret-file and \
            prints the address, the second reads it there, and is given a code by --new-otp. Remove the file then.

            An SSH key of the kind ed25519 or RSA logs in without the password from then on. Other kinds do not \
            sign one text alike each time, so they stand beside the password: log-ins then ask for the key, or \
            for a code. An agent that is forwarded to another machine lets that machine log in too.

            Codes that a program sends are for people who come in through the gate, whose configuration names the \
            program, 'crm help gate'. Elsewhere they cannot be checked, and log-ins are refused but for a recovery \
            code or another factor.

            Make recovery codes too, 'crm user mfa codes', and keep them on paper: without them only an \
            administrator can let you in again.
            """,
        examples: [
            ("crm user mfa enroll --label phone", "Show the QR code, and ask for a first code"),
            ("crm user mfa enroll --ssh-key ~/.ssh/id_ed25519.pub", "Log in by an SSH key from now on"),
            ("crm user mfa enroll --secret-file key", "Without a terminal: print the address"),
            (
                "crm user mfa enroll --secret-file key --new-otp 755224 --password-file ada.pw",
                "And finish with a code"
            ),
        ],
        related: ["user mfa codes", "login"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace()
        try Confirmation.refuseToken(workspace)
        if isSent { return try addSending(session, workspace) }
        if let keyFile { return try addKey(keyFile, session, workspace) }
        guard newCode != nil || secretFile != nil || session.isInteractive else {
            throw Failure(
                .usage, "nobody can type a code: \(session.whyNotAsked)",
                hints: ["do it in two steps, with --secret-file and --new-otp"])
        }
        let kept = try secretFile.flatMap { try Self.key(in: $0) }
        guard newCode == nil || kept != nil else {
            throw Failure(
                .usage, "--new-otp needs the key that the code comes from",
                hints: ["first step: --secret-file FILE"])
        }
        let enrolment = try TOTPEnrolment(
            issuer: Self.issuer(workspace), user: workspace.user.name, secret: kept)
        if let newCode { return try finish(enrolment, newCode, try prove(session, workspace), workspace) }
        // Proved before the key is shown, so that it is not shown in vain.
        let proof = try session.isInteractive ? prove(session, workspace) : nil
        if kept == nil, let secretFile { try Self.write(enrolment, to: secretFile) }
        try show(enrolment, session)
        guard let proof else { return Talk.note("nothing is changed yet: give a code by --new-otp") }
        let code = try Prompt.line("Code that the authenticator shows") ?? ""
        try finish(enrolment, code, proof, workspace)
    }

    private func prove(_ session: Session, _ workspace: Workspace) throws -> SessionStore.Proof {
        try confirmation.prove(session, workspace)
    }

    private func addSending(_ session: Session, _ workspace: Workspace) throws {
        guard keyFile == nil, newCode == nil, secretFile == nil else {
            throw Failure(.usage, "--program stands alone: add one factor at a time")
        }
        _ = try prove(session, workspace)
        let id = try UserFactors(workspace).addSending(label: label ?? "program")
        Talk.note(
            "added factor \(id): log-ins through the gate send a code; make recovery codes: crm user mfa codes"
        )
    }

    private func addKey(_ path: String, _ session: Session, _ workspace: Workspace) throws {
        guard newCode == nil, secretFile == nil else {
            throw Failure(.usage, "add an SSH key or an authenticator, not both at once")
        }
        let identity = try SSHIdentity(keyFile: path, environment: session.environment.all)
        let proof = try prove(session, workspace)
        let id = try UserFactors(workspace).add(identity, label: label ?? "ssh", proof: proof)
        Talk.note(
            identity.publicKey.canUnlock
                ? "added factor \(id): crm login --ssh-key logs in without the password"
                : "added factor \(id): log-ins ask for the key beside the password, or for a code")
    }

    private func finish(
        _ enrolment: TOTPEnrolment, _ code: String, _ proof: SessionStore.Proof, _ workspace: Workspace
    ) throws {
        let id = try UserFactors(workspace).add(
            enrolment, label: label ?? "authenticator", code: code, proof: proof)
        Talk.note("added factor \(id): log-ins ask for its code; make recovery codes: crm user mfa codes")
    }

    private func show(_ enrolment: TOTPEnrolment, _ session: Session) throws {
        if session.output.isTerminal,
            let picture = try enrolment.qrCode(environment: session.environment.all)
        {
            try session.output.write(picture)
        }
        try session.reveal(enrolment.uri)
        try session.output.flush()
    }

    /// The database's file by its name, as the authenticator shows it.
    private static func issuer(_ workspace: Workspace) -> String {
        let name = workspace.database.path.split(separator: "/").last.map(String.init) ?? ""
        let stem = name.hasSuffix(".db") ? String(name.dropLast(3)) : name
        return stem == "crm" || stem.isEmpty ? "crm" : "crm \(stem)"
    }

    /// The key that a file has kept; nil where there is no file yet.
    private static func key(in path: String) throws -> Secret? {
        guard access(path, F_OK) == 0 else { return nil }
        var bytes = try DescriptorSource(path: path).readAll(maximumBytes: 4096)
        defer { for index in bytes.indices { bytes[index] = 0 } }
        guard let key = Base32.decode(bytes), key.count >= 16 else {
            throw Failure(
                .failed, "'\(path)' has no key of an authenticator",
                hints: ["128 bits or more in base 32; give a new path to have one made"])
        }
        return Secret(copying: key)
    }

    private static func write(_ enrolment: TOTPEnrolment, to path: String) throws {
        let file = try AtomicFile(path: path, mode: 0o600)
        try enrolment.key.withBytes { try file.output.write(String(decoding: $0, as: UTF8.self) + "\n") }
        try file.commit()
    }
}
