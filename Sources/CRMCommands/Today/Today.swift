import Arguments
import CRMCore
import Output

/// `crm today`
struct Today: Command {
    var isShort = false
    var failsIf: String?
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "today", "Show what you have to look after today", access: .read("task"), group: "Daily",
        parameters: [
            .flag("short", \.isShort, help: "Print two numbers for a shell prompt, or nothing"),
            ListOptions.failIf(\.failsIf),
        ] + OutputOptions.parameters("today").lifted(through: \.output),
        description: """
            Your open tasks that are overdue or due today, or of which you are to be reminded by now; then your open \
            opportunities that are past their expected close date, or have no open task, which would be their next \
            step. Shows what, date, record, name and customer.

            With --short it prints how many tasks are overdue and how many are due, as '3! 2t', in a few \
            milliseconds. It is silent when there are none, when nobody is logged in, and when there is no database.
            """,
        examples: [
            ("crm today", "What there is to do"),
            ("crm today --short", "For a prompt: 3! 2t"),
            ("crm today --format jsonl", "For another program"),
        ],
        related: ["task list", "opp list"])

    func run(in session: inout Session) throws {
        guard !isShort else { return try prompt(in: &session) }
        let entries = try Agenda(try session.workspace()).entries()
        try session.show(Agenda.fields, output, title: "Today") { append in
            for entry in entries { try append(entry) }
        }
        try session.failIf(failsIf, count: entries.count)
    }

    /// A prompt is no place to be told what is wrong.
    private func prompt(in session: inout Session) throws {
        guard let counts = try? Agenda(session.workspace()).counts() else { return }
        let parts = [
            counts.overdue > 0 ? "\(counts.overdue)!" : nil, counts.due > 0 ? "\(counts.due)t" : nil,
        ]
        .compactMap(\.self)
        if !parts.isEmpty { try session.output.write(parts.joined(separator: " ") + "\n") }
        try session.failIf(failsIf, count: counts.overdue + counts.due)
    }
}
