import Arguments
import CRMCore
import Output
import Seal

/// `crm audit head`
struct AuditHead: Command {
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "audit head", "Print the journal's newest entry and its head, to be kept elsewhere",
        access: .read("audit"), parameters: OutputOptions.parameters().lifted(through: \.output),
        description: """
            One line: the database, the number of the newest entry, its head, the fingerprint of the first \
            administrator's key as 'crm init' printed it, and the entry's time. A head stands for all entries up to \
            it. Whoever can write the database can cut off its end, and that shows against a head that was kept \
            where they cannot write, and nowhere else.

            'crm audit verify --anchors FILE' reads such lines back. With --format the same comes in another form.
            """,
        examples: [
            ("crm audit head >> heads", "Note the state of the journal, as a cron job does every hour"),
            ("crm audit head --json", "For a program"),
        ],
        related: ["security", "formats"])

    func run(in session: inout Session) throws {
        let anchor = try Audit(try session.workspace()).anchor()
        guard output.format != nil || output.file.flatMap(OutputFormat.init(fileName:)) != nil else {
            return try session.write(to: output.file, isPrivate: false) { try $0.write(anchor.line + "\n") }
        }
        let isTable = output.resolvedFormat() == .table
        try session.show(Self.fields, output, title: "Head", detail: isTable, single: true) {
            try $0.append([
                .text(Hex.encode(anchor.database)), .integer(anchor.entry), .text(Hex.encode(anchor.head)),
                .text(anchor.fingerprint), .moment(anchor.time),
            ])
        }
    }

    private static let fields = [
        Field("database", "The database's own number"),
        Field("entry", .integer, "Number of the newest entry"),
        Field("head", "The journal's head after it"),
        Field("fingerprint", "Of the first administrator's key"),
        Field("time", .moment, "When it was written"),
    ]
}
