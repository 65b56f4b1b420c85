import Arguments
import CRMCore
import Seal

/// `crm log`
struct Log: Command {
    var reference: String?
    var limit: Int?
    var since: String?
    var until: String?
    var user: String?
    var includesAll = false
    var showsDifferences = false
    var counts = false
    var follows = false
    var failsIf: String?
    var output = OutputOptions()

    private static let usualLimit = 20

    static let manual = Manual<Self>(
        "log", "Show what was written, newest first", access: .read("log"), group: "Data",
        parameters: [
            .positional("REF", \.reference, help: "A record, such as opp:17; everything if not given"),
            .option(
                "limit", short: "n", \.limit, value: "N", type: .count,
                help: "Show N entries at most; \(usualLimit) if not given"),
            .option(
                "since", \.since, value: "WHEN",
                help:
                    "Show what was written after an entry, by its number, or since a date, oldest first and all of it unless --limit is given"
            ),
            .option(
                "until", \.until, value: "DATE", help: "Show what was written until then, that day included"),
            .option("user", \.user, value: "USER", type: .ref("user"), help: "Show what that user wrote"),
            .flag("all", short: "a", \.includesAll, help: "Show everything, however much"),
            .flag("diff", \.showsDifferences, help: "Show field by field what was and what became of it"),
            .flag("stat", \.counts, help: "Count entries and rows by user and command"),
            .flag(
                "follow", \.follows,
                help:
                    "Go on with what is written from now on, until the reader ends; jsonl if no format is given"
            ),
            ListOptions.failIf(\.failsIf),
        ] + OutputOptions.parameters("log").lifted(through: \.output),
        description: """
            Of everything: seq, time, user, command, options and changes. Of a record: seq, time, user, command, \
            op, version and what its fields held before. Values of sealed fields are shown with --diff alone, and to \
            who may see contact data.

            With log:view@own the lines are those that you wrote, with log:view@team those of people of your teams \
            too; so they are of a user, a team and a token. Of a customer, an opportunity or another record that you \
            may see they are everybody's. Of records that you may not see --diff says nothing.

            With --format ids it prints the sequence numbers. A program that goes on from the last one it has seen \
            asks for --since, and one that is to hear of everything at once for --follow.
            """,
        examples: [
            ("crm log opp:17", "What was done to an opportunity"),
            ("crm log opp:17 --diff", "The same, field by field"),
            ("crm log --limit 5 --json", "The last five, for a program"),
            ("crm log --since 2026-11-01 --user ada --stat", "What ada has done this month"),
            (
                "crm log --follow --since 1041 --format jsonl",
                "What came after and what comes, for another system"
            ),
        ],
        related: ["undo", "formats", "time"])

    func run(in session: inout Session) throws {
        try refuseCombinations()
        let workspace = try session.workspace()
        let range = try range(workspace)
        if counts { return try showCounts(JournalReader(workspace), range, &session) }
        if follows { return try follow(workspace, range, &session) }
        if showsDifferences { return try showDifferences(workspace, range, &session) }
        let journal = JournalReader(workspace)
        guard let reference else {
            let entries = try journal.entries(range)
            try session.show(Self.entries, output, title: "Log") { append in
                for entry in entries { try append(Self.values(entry)) }
            }
            return try session.failIf(failsIf, count: entries.count)
        }
        let (table, id) = try Self.record(reference, workspace)
        let changes = try journal.changes(of: table, id: id, range)
        try session.show(Self.changes, output, title: "Log of \(reference)") { append in
            for change in changes { try append(Self.values(change)) }
        }
        try session.failIf(failsIf, count: changes.count)
    }

    private func refuseCombinations() throws {
        if counts, showsDifferences || follows || reference != nil {
            throw Failure(.usage, "--stat counts entries, and goes with no record, --diff or --follow")
        }
        guard follows else { return }
        if reference != nil { throw Failure(.usage, "--follow is of everything: give no record") }
        if until != nil || failsIf != nil || output.file != nil {
            throw Failure(.usage, "--follow goes with no --until, --fail-if or --output")
        }
    }

    /// Which entries are asked for.
    private func range(_ workspace: Workspace) throws -> JournalReader.Range {
        var range = JournalReader.Range(limit: limit)
        let calendar = workspace.context.calendar
        if let since {
            if let seq = Int64(since), seq >= 0 {
                range.after = seq
            } else {
                range.from = try Self.date(since, "since", workspace).start(in: calendar.zone)
            }
        }
        if let until { range.until = try Self.date(until, "until", workspace).end(in: calendar.zone) }
        if let user {
            range.user = try workspace.reader(of: User.fields).resolve(try Reference(user))
        }
        if limit == nil, since == nil, !includesAll, !follows, !counts { range.limit = Self.usualLimit }
        return range
    }

    private static func date(_ text: String, _ option: String, _ workspace: Workspace) throws
        -> DateExpression.Value
    {
        do {
            return try DateExpression.parse(text).evaluate(
                now: workspace.context.now, calendar: workspace.context.calendar)
        } catch {
            let what = option == "since" ? "neither an entry's number nor a date" : "no date"
            throw Failure(
                .usage, "--\(option): '\(text)' is \(what)",
                hints: ["'crm help time' lists the forms of dates"])
        }
    }

    /// What `opp:17` means.
    static func record(_ reference: String, _ workspace: Workspace) throws -> (FieldTable, id: Int64) {
        let parts = reference.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let table = FieldTable.all.first(where: { $0.noun == parts[0] }) else {
            throw Failure(
                .usage, "'\(reference)' does not say what kind of record it is",
                hints: ["write it as \(FieldTable.all.map { "\($0.noun):17" }.joined(separator: ", "))"])
        }
        let id = try workspace.reader(of: table).resolve(
            try Reference(String(parts[1])), byPart: true, includingDeleted: true)
        return (table, id)
    }
}

extension DateExpression.Value {
    /// The first moment of it.
    fileprivate func start(in zone: Zone) -> Moment {
        switch self {
        case .date(let date): zone.startOfDay(date)
        case .moment(let moment): moment
        }
    }

    /// The moment behind its last one.
    fileprivate func end(in zone: Zone) -> Moment {
        switch self {
        case .date(let date): zone.startOfDay(date.adding(days: 1))
        case .moment(let moment): Moment(milliseconds: moment.milliseconds + 1)
        }
    }
}
