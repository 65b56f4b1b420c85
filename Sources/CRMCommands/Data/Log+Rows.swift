import CRMCore
import Seal

extension Log {
    static func values(_ entry: JournalReader.Entry) -> [FieldValue] {
        [
            .integer(entry.seq), .moment(entry.time), .text(entry.user), .text(entry.command),
            entry.options.isEmpty ? .null : .text(entry.options), .text(entry.counts),
            .text(entry.credential), .text(Hex.encode(entry.head)),
        ]
    }

    static func values(_ change: JournalReader.Change) -> [FieldValue] {
        [
            .integer(change.seq), .moment(change.time), .text(change.user), .text(change.command),
            .text(change.operation), .integer(change.version), before(change),
        ]
    }

    static func values(_ line: JournalDiff.Line) -> [FieldValue] {
        [
            .integer(line.entry.seq), .moment(line.entry.time), .text(line.entry.user),
            .text(line.entry.command), .text(line.record), .text(line.action.rawValue),
            line.change.map { .text($0.field.name) } ?? .null, text(line.change?.old), text(line.change?.new),
        ]
    }

    /// A value of any field in the one column that there is for them.
    private static func text(_ value: FieldValue?) -> FieldValue {
        value?.text.map { .text($0) } ?? .null
    }

    private static func before(_ change: JournalReader.Change) -> FieldValue {
        var parts = change.before.map { "\($0.field.name): \($0.value.text ?? "none")" }
        if change.changedSealed, change.operation == "update" { parts.append("contact data: •••") }
        return parts.isEmpty ? .null : .text(parts.joined(separator: ", "))
    }

    static let entries = FieldTable(
        noun: "log", table: "txn",
        fields: [
            Field("seq", .integer, "Number of the transaction", shown: true),
            Field("time", .moment, "When it was written", shown: true),
            Field("user", "Who wrote it", shown: true), Field("command", "With which command", shown: true),
            Field("options", "Names of its options", shown: true),
            Field("changes", "How many rows of what", shown: true),
            Field("credential", "With which log-in"), Field("head", "The journal's head after it"),
        ])

    static let changes = FieldTable(
        noun: "log", table: "change",
        fields: [
            Field("seq", .integer, "Number of the transaction", shown: true),
            Field("time", .moment, "When it was written", shown: true),
            Field("user", "Who wrote it", shown: true), Field("command", "With which command", shown: true),
            Field("op", "What was done", shown: true),
            Field("version", .integer, "Version after it", shown: true),
            Field("before", "What its fields held before", shown: true),
        ])

    static let differences = FieldTable(
        noun: "log", table: "change",
        fields: [
            Field("seq", .integer, "Number of the transaction", shown: true),
            Field("time", .moment, "When it was written", shown: true),
            Field("user", "Who wrote it", shown: true), Field("command", "With which command", shown: true),
            Field("record", "Which record", shown: true),
            Field("what", "What became of it: added, changed, removed or restored", shown: true),
            Field("field", "Which of its fields", shown: true),
            Field("old", "What it held before", shown: true),
            Field("new", "What it held then", shown: true),
        ])

    private static let countFields = [
        Field("user", "Who wrote", shown: true), Field("command", "With which command", shown: true),
        Field("entries", .integer, "How many entries", shown: true),
        Field("rows", .integer, "How many rows they wrote", shown: true),
        Field("first", .moment, "When the first was written", shown: true),
        Field("last", .moment, "When the last was written", shown: true),
    ]

    func showCounts(_ journal: JournalReader, _ range: JournalReader.Range, _ session: inout Session) throws {
        let rows = try journal.counts(range).map { count -> [FieldValue] in
            [
                .text(count.user), .text(count.command), .integer(Int64(count.entries)),
                .integer(Int64(count.rows)),
                .moment(count.first), .moment(count.last),
            ]
        }
        try session.show(Self.countFields, rows: rows, output, title: "Log")
        try session.failIf(failsIf, count: rows.count)
    }
}
