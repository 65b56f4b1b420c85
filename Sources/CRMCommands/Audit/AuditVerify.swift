import Arguments
import CRMCore
import Formats

/// `crm audit verify`
struct AuditVerify: Command {
    var anchors: String?
    var limit: Int?
    var output = OutputOptions()

    private static let usualLimit = 100

    static let manual = Manual<Self>(
        "audit verify", "Verify the database against its journal, and the journal against itself",
        access: .read("audit"),
        parameters: [
            .option(
                "anchors", \.anchors, value: "FILE", type: .file,
                help: "Compare with what 'crm audit head' printed before; '-' is standard input"),
            .option(
                "limit", short: "n", \.limit, value: "N", type: .count,
                help: "Show N findings at most; \(usualLimit) if not given"),
        ] + OutputOptions.parameters().lifted(through: \.output),
        description: """
            Looks at seven things. file: pages and indexes hold together, since an index that leaves rows out hides \
            them. chain: each entry follows the one before it, is as it was written, and names the \
            changes that are there; a clock that went back and was accepted is a remark. signatures: each entry is signed by the user that it names, with a key that an \
            earlier entry introduced; the first key introduces itself, and its fingerprint is printed to be compared \
            with that of 'crm init'. anchors: each noted head is the one that its entry has. rows: each row is what \
            the journal committed to last, and there is none that no entry vouches for. access: users, roles, \
            grants, tokens and vault keys were written by who had the right to. lookups: each customer is \
            found by what its sealed record holds and by nothing else; this needs the right to contact data.

            Prints a line for each part, and what is wrong with part, entry, entity, id and finding. Formats of rows \
            hold the findings alone. Exits 0 when all is well and 1 when something was found.

            Not looked at, since it changes without an entry: sessions, attempts to log in, the last use of tokens, \
            and what the keys of users and the vault's key are sealed in.
            """,
        examples: [
            ("crm audit verify", "Is all as the journal says?"),
            (
                "crm audit verify --anchors heads || mail -s 'crm audit' ops@example.com",
                "Every night, from cron"
            ),
            ("crm audit verify --csv --limit 1000", "What is wrong, for a spreadsheet"),
        ],
        related: ["security", "formats"])

    func run(in session: inout Session) throws {
        let report = try Audit(try session.workspace())
            .verify(anchors: try anchors.map(Self.read), limit: limit ?? Self.usualLimit)
        try session.show(AuditText(report).report, output, zone: try session.displayZone())
        guard report.count > 0 else { return }
        throw Failure(
            .failed,
            report.count == 1
                ? "1 thing is not as the journal says" : "\(report.count) things are not as the journal says")
    }

    private static func read(_ path: String) throws -> [AuditAnchor] {
        let isInput = path == "-"
        let source =
            try isInput
            ? DescriptorSource(descriptor: 0, name: "standard input") : DescriptorSource(path: path)
        let text = String(decoding: try source.readAll(maximumBytes: 64 << 20), as: UTF8.self)
        return try AuditAnchor.list(parsing: text, name: isInput ? "standard input" : "'\(path)'")
    }
}
