import Arguments
import CRMCore
import Seal

/// `crm log`
struct Log: Command {
    var reference: String?
    var limit: Int?
    var since: Int?
    var includesAll = false
    var failsIf: String?
    var output = OutputOptions()

    private static let usualLimit = 20

    static let manual = Manual<Self>(
        "log", "Show what was written, newest first", access: .read("log"), group: "Data",
        parameters: [
            .positional("REF", \.reference, help: "A record, such as opp:17; everything if not given"),
            .option(
                "limit", short: "n", \.limit, value: "N", type: .count,
                help: "Show N at most; \(usualLimit) if not given"),
            .option(
                "since", \.since, value: "SEQ", type: .count,
                help: "Show what was written after that one, oldest first, all of it unless --limit is given"),
            .flag("all", short: "a", \.includesAll, help: "Show everything, however much"),
            ListOptions.failIf(\.failsIf),
        ] + OutputOptions.parameters("log").lifted(through: \.output),
        description: """
            Of everything: seq, time, user, command, options and changes. Of a record: seq, time, user, command, \
            op, version and what its fields held before. Values of sealed fields are never shown.

            With log:view@own the lines are those that you wrote, with log:view@team those of people of your teams \
            too; so they are of a user, a team and a token. Of a customer, an opportunity or another record that you \
            may see they are everybody's.

            With --format ids it prints the sequence numbers. A program that goes on from the last one it has seen \
            asks for --since.
            """,
        examples: [
            ("crm log opp:17", "What was done to an opportunity"),
            ("crm log --limit 5 --json", "The last five, for a program"),
            ("crm log --since 1041 --format jsonl", "What came after, for another system"),
        ],
        related: ["formats"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace()
        let journal = JournalReader(workspace)
        var range = JournalReader.Range(after: since.map(Int64.init), limit: limit)
        if limit == nil, since == nil, !includesAll { range.limit = Self.usualLimit }
        guard let reference else {
            let entries = try journal.entries(range)
            try session.show(Self.entries, output, title: "Log") { append in
                for entry in entries { try append(Self.values(entry)) }
            }
            return try session.failIf(failsIf, count: entries.count)
        }
        let (table, name) = try Self.record(reference)
        let id = try workspace.reader(of: table).resolve(
            try Reference(name), byPart: true, includingDeleted: true)
        let changes = try journal.changes(of: table, id: id, range)
        try session.show(Self.changes, output, title: "Log of \(reference)") { append in
            for change in changes { try append(Self.values(change)) }
        }
        try session.failIf(failsIf, count: changes.count)
    }

    /// What `opp:17` means.
    private static func record(_ reference: String) throws -> (FieldTable, name: String) {
        let parts = reference.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let table = FieldTable.all.first(where: { $0.noun == parts[0] }) else {
            throw Failure(
                .usage, "'\(reference)' does not say what kind of record it is",
                hints: ["write it as \(FieldTable.all.map { "\($0.noun):17" }.joined(separator: ", "))"])
        }
        return (table, String(parts[1]))
    }

    private static func values(_ entry: JournalReader.Entry) -> [FieldValue] {
        [
            .integer(entry.seq), .moment(entry.time), .text(entry.user), .text(entry.command),
            entry.options.isEmpty ? .null : .text(entry.options), .text(entry.counts),
            .text(entry.credential), .text(Hex.encode(entry.head)),
        ]
    }

    private static func values(_ change: JournalReader.Change) -> [FieldValue] {
        [
            .integer(change.seq), .moment(change.time), .text(change.user), .text(change.command),
            .text(change.operation), .integer(change.version), before(change),
        ]
    }

    private static func before(_ change: JournalReader.Change) -> FieldValue {
        var parts = change.before.map { "\($0.field.name): \($0.value.text ?? "none")" }
        if change.changedSealed, change.operation == "update" { parts.append("contact data: •••") }
        return parts.isEmpty ? .null : .text(parts.joined(separator: ", "))
    }

    private static let entries = FieldTable(
        noun: "log", table: "txn",
        fields: [
            Field("seq", .integer, "Number of the transaction", shown: true),
            Field("time", .moment, "When it was written", shown: true),
            Field("user", "Who wrote it", shown: true), Field("command", "With which command", shown: true),
            Field("options", "Names of its options", shown: true),
            Field("changes", "How many rows of what", shown: true),
            Field("credential", "With which log-in"), Field("head", "The journal's head after it"),
        ])

    private static let changes = FieldTable(
        noun: "log", table: "change",
        fields: [
            Field("seq", .integer, "Number of the transaction", shown: true),
            Field("time", .moment, "When it was written", shown: true),
            Field("user", "Who wrote it", shown: true), Field("command", "With which command", shown: true),
            Field("op", "What was done", shown: true),
            Field("version", .integer, "Version after it", shown: true),
            Field("before", "What its fields held before", shown: true),
        ])
}
