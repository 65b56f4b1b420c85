import Arguments
import CRMCore

/// `crm log`
struct Log: Command {
    var reference: String?
    var limit: Int? = 20
    var includesAll = false
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "log", "Show what was written, newest first", access: .read("log"), group: "Data",
        parameters: [
            .positional("REF", \.reference, help: "A record, such as opp:17; everything if not given"),
            .option("limit", short: "n", \.limit, value: "N", type: .count, help: "Show N at most"),
            .flag("all", short: "a", \.includesAll, help: "Show everything, however much"),
        ] + OutputOptions.parameters().lifted(through: \.output),
        description: """
            Of everything: seq, time, user, command, options and changes. Of a record: seq, time, user, command, \
            op, version and what its fields held before. Values of sealed fields are never shown.
            """,
        examples: [
            ("crm log opp:17", "All that was done to an opportunity"),
            ("crm log --limit 5 --json", "The last five, for a program"),
        ])

    func run(in session: inout Session) throws {
        guard output.fields == nil else { throw Failure(.usage, "--fields is not an option of log") }
        let workspace = try session.workspace()
        let limit = includesAll ? nil : limit
        guard let reference else { return try listAll(workspace, limit, in: &session) }
        let parts = reference.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let table = FieldTable.all.first(where: { $0.noun == parts[0] }) else {
            throw Failure(
                .usage, "'\(reference)' does not say what kind of record it is",
                hints: ["write it as \(FieldTable.all.map { "\($0.noun):17" }.joined(separator: ", "))"])
        }
        let id = try workspace.reader(of: table).resolve(
            try Reference(String(parts[1])), includingDeleted: true)
        let changes = try JournalReader(workspace).changes(of: table, id: id, limit: limit)
        try session.show(Self.changeFields, output, title: "Log of \(reference)") { writer in
            for change in changes {
                try writer.append([
                    .integer(change.seq), .moment(change.time), .text(change.user), .text(change.command),
                    .text(change.operation), .integer(change.version),
                    Self.before(change),
                ])
            }
        }
    }

    private func listAll(_ workspace: Workspace, _ limit: Int?, in session: inout Session) throws {
        let entries = try JournalReader(workspace).entries(limit: limit)
        try session.show(Self.entryFields, output, title: "Log") { writer in
            for entry in entries {
                try writer.append([
                    .integer(entry.seq), .moment(entry.time), .text(entry.user), .text(entry.command),
                    entry.options.isEmpty ? .null : .text(entry.options), .text(entry.counts),
                ])
            }
        }
    }

    private static func before(_ change: JournalReader.Change) -> FieldValue {
        var parts = change.before.map { "\($0.field.name): \($0.value.text ?? "none")" }
        if change.changedSealed, change.operation == "update" { parts.append("contact data: •••") }
        return parts.isEmpty ? .null : .text(parts.joined(separator: ", "))
    }

    private static let entryFields = [
        Field("seq", .integer, "Number of the transaction"), Field("time", .moment, "When it was written"),
        Field("user", "Who wrote it"), Field("command", "With which command"),
        Field("options", "Names of its options"),
        Field("changes", "How many rows of what"),
    ]

    private static let changeFields = [
        Field("seq", .integer, "Number of the transaction"), Field("time", .moment, "When it was written"),
        Field("user", "Who wrote it"), Field("command", "With which command"), Field("op", "What was done"),
        Field("version", .integer, "Version after it"), Field("before", "What its fields held before"),
    ]
}
