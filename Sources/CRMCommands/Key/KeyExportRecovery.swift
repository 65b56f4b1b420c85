import Arguments
import CRMCore
import Formats
import Seal

/// `crm key export-recovery`
struct KeyExportRecovery: Command {
    var keyFile: String?
    var codeFile: String?
    var isDryRun = false
    var confirmation = Confirmation()

    static let manual = Manual<Self>(
        "key export-recovery", "Make a new recovery code, or name a key that recovers your log-in",
        access: .write("key", .manage),
        parameters: [
            .option(
                "to", \.keyFile, value: "FILE", type: .file,
                help: "An RSA public key in PEM, of 3072 bits or more, whose private half recovers",
                remoteSafe: false),
            .option(
                "code-file", \.codeFile, value: "FILE", type: .file,
                help: "Write a new recovery code to a new file", remoteSafe: false),
            .dryRun(\.isDryRun),
        ] + Confirmation.parameters.lifted(through: \.confirmation),
        description: """
            What you make recovers your own log-in, 'crm key recover', and with it contact data. You can have one \
            code and one key; a new one takes the place of the old, which opens nothing in this file any more.

            Whoever may have seen an old code together with the file may have copied what it opens: then also \
            make new keys, 'crm user passwd --compromised', and rotate, 'crm key rotate'.

            Your password is asked for, or an SSH key that stands for it.
            """,
        examples: [
            ("crm key export-recovery --code-file recovery.code", "A new code, to be kept elsewhere"),
            ("crm key export-recovery --to ops.pub.pem", "A key pair whose private half lies in a safe"),
        ],
        related: ["security"])

    func run(in session: inout Session) throws {
        guard (keyFile == nil) != (codeFile == nil) else {
            throw Failure(
                .usage, "give --code-file for a new code, or --to for a key",
                hints: ["crm key export-recovery --code-file recovery.code"])
        }
        let workspace = try session.workspace(dryRun: isDryRun)
        let recovery = UserRecovery(workspace)
        try recovery.require()
        let name = workspace.user.name
        if let keyFile {
            let key = try Self.publicKey(keyFile)
            try recovery.keep(key, proof: confirmation.prove(session, workspace))
            if isDryRun { return Talk.done("let the key in '\(keyFile)' recover \(name)", dryRun: true) }
            return Talk.note(
                "who holds the private half of '\(keyFile)' can recover the log-in of \(name)")
        }
        let path = codeFile!
        let proof = try confirmation.prove(session, workspace)
        let code = try RecoveryCode.generate()
        let file = try NewSecretFile(path: path, code.text)
        try recovery.keep(code, proof: proof)
        if isDryRun { return Talk.done("written a recovery code to \(path)", dryRun: true) }
        file.keep()
        Talk.note("recovery code of \(name) in \(path): keep it apart from this machine")
    }

    private static func publicKey(_ path: String) throws -> RSAOAEP.PublicKey {
        let source =
            try path == "-"
            ? DescriptorSource(descriptor: 0, name: "standard input") : DescriptorSource(path: path)
        let text = String(decoding: try source.readAll(maximumBytes: 1 << 16), as: UTF8.self)
        do {
            return try RSAOAEP.PublicKey(pem: text)
        } catch {
            throw Failure(
                .usage, "'\(path)': \(error)",
                hints: [
                    "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out ops.pem",
                    "openssl pkey -in ops.pem -pubout -out ops.pub.pem",
                ])
        }
    }
}
