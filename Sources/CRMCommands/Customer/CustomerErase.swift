import Arguments
import CRMCore
import Output
import Seal

/// `crm customer erase`
struct CustomerErase: Command {
    var reference = ""
    var reason: String?
    var receipt: String?
    var isSure = false
    var confirmation = Confirmation()
    var isDryRun = false

    static let manual = Manual<Self>(
        "customer erase", "Erase a customer for good, so that nothing tells who it was",
        access: .write("customer", .manage),
        parameters: [
            .positional(
                "REF", \.reference, help: "Which: a number, a whole name or key:KEY, of a removed one too",
                type: .ref("customer")),
            .option(
                "reason", \.reason, value: "TEXT", help: "Why, in words that name nobody: they are kept"),
            .option(
                "receipt", \.receipt, value: "FILE", type: .newFile,
                help: "Write a signed receipt; '-' is standard output", remoteSafe: false),
            .flag("yes", short: "y", \.isSure, help: "Do not ask whether it is meant"),
        ] + Confirmation.parameters.lifted(through: \.confirmation)
            + [.dryRun(\.isDryRun)],
        description: """
            The sealed record goes, and the key that opens it; so do the values by which it was found, every text \
            of the customer and of its opportunities, and what the journal kept of all that. '[erased]' stands for \
            names, and amounts, dates and stages stay, so that reports do not change. People of an erased company \
            stay as they are, and are erased by themselves. There is no way back: 'crm customer restore' refuses, the \
            number is never used again, and an import of the same person adds a new customer.

            Then the files are written anew without what was erased, which takes a while in a large database. While \
            another program is reading that cannot be: the exit status is 7, and the next write of anybody does it.

            Texts of records that your edits left behind go too, those that were kept for the next try included.

            It takes the right customer:manage@all and the sight of all customers and opportunities, and your password \
            after five minutes; a token cannot do it.

            The receipt is JSON on three lines: what was done, when, in which entry of the journal, with the reason \
            and nothing of who it was. Backups that were made before hold the data still. The second line is signed \
            with your key; any program for Ed25519 verifies it, here for a file r:

                sed -n 2p r > text
                jq -r .signature r | base64 -d > sig
                jq -r .public_key r | base64 -d > key.der
                openssl pkeyutl -verify -pubin -keyform DER -inkey key.der \\
                  -rawin -in text -sigfile sig

            Its entry and head are those of 'crm log --fields seq,head', and 'crm audit verify' proves that the \
            journal is as it was written; it does not read receipts.
            """,
        examples: [
            (
                "crm customer erase 81 --reason 'asked for it by letter' --receipt 81.json",
                "Erase somebody who asked for it"
            ),
            ("crm customer erase 81 --reason 'test data' --dry-run", "Say what would go"),
        ],
        related: ["security", "customer subject-export"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        let store = ErasureStore(workspace)
        try store.require()
        try Confirmation.refuseToken(workspace)
        guard let reason, !TextFold.trimmed(reason).isEmpty else {
            throw Failure(.usage, "an erasure needs --reason", hints: ["such as 'asked for it by letter'"])
        }
        let id = try store.resolve(try Reference(reference))
        let who = try Self.words(for: id, workspace)
        guard !isDryRun else {
            let counts = try store.erase(id, reason: reason).counts.map { "\($0.what) \($0.count)" }
            return Talk.note(
                "would have erased \(who): rows of \(counts.joined(separator: ", ")); nothing was changed"
            )
        }
        let file = try receiptFile(session)
        guard try isMeant(who, session) else { throw Failure(.refused, "nothing was erased") }
        try confirmation.confirm(session, workspace)
        let made = try ErasureReceipt(store.erase(id, reason: reason), in: workspace)
        EditingFolder(for: workspace.settings, session.environment).clear()
        do {
            try write(made, of: who, to: file, &session)
        } catch {
            let failure = Failure(error)
            throw Failure(
                failure.kind,
                "customer \(id) was erased in entry \(made.outcome.entry), and then: \(failure.message)",
                hints: failure.hints)
        }
        guard made.outcome.purged != nil else {
            throw Failure(
                .conflict, "erased, purge pending: the database's files keep old pages",
                hints: [
                    "a program that reads the database keeps them there; the next write of anybody purges them"
                ])
        }
    }

    /// How the customer is called: by name too where a person reads it, and where nothing keeps it.
    private static func words(for id: Int64, _ workspace: Workspace) throws -> String {
        guard Terminal.isTerminal(2), let name = try workspace.reader(of: Customer.fields).name(of: id) else {
            return "customer \(id)"
        }
        return "customer \(id) (\(name))"
    }

    /// The receipt's file, made before anything is erased; nil when none is written.
    private func receiptFile(_ session: Session) throws -> AtomicFile? {
        guard let receipt, receipt != "-" else { return nil }
        try session.refuseOverwriting(receipt)
        return try AtomicFile(path: receipt, mode: 0o600, replaces: false)
    }

    private func isMeant(_ who: String, _ session: Session) throws -> Bool {
        if isSure { return true }
        guard session.isInteractive else {
            throw Failure(
                .usage, "nobody can say whether it is meant: \(session.whyNotAsked)", hints: ["give --yes"])
        }
        return try Prompt.confirm("Erase \(who) for good?")
    }

    private func write(
        _ made: ErasureReceipt, of who: String, to file: AtomicFile?, _ session: inout Session
    ) throws {
        if let file {
            try file.output.write(made.text)
            try file.commit()
            return Talk.note("erased \(who)")
        }
        if Terminal.isTerminal(2) { Talk.note("erased \(who)") }
        if receipt == "-" { return try session.output.write(made.text) }
        let text = FieldText(zone: try session.displayZone())
        let writer = KeyValueWriter(output: session.output, colour: session.colour)
        let outcome = made.outcome
        let facts: [(String, FieldValue)] = [
            ("customer", .integer(outcome.customer)), ("erased", .moment(outcome.time)),
            ("reason", .text(outcome.reason)), ("database", .text(Hex.encode(made.database))),
            ("entry", .integer(outcome.entry)), ("head", .text(Hex.encode(outcome.head))),
            (
                "counts",
                .text(outcome.counts.map { "\($0.what) \($0.count)" }.joined(separator: ", "))
            ),
            ("purged", outcome.purged.map { .moment($0) } ?? .text("pending")),
            ("backups", .text(made.backups)), ("key", .text(made.fingerprint)),
        ]
        for (name, value) in facts { writer.append(name, text.shown(value)) }
        try writer.finish()
    }
}
