import Arguments
import CRMCore
import Formats
import Output
import Seal

/// `crm task export`
struct TaskExport: Command {
    var list = ListOptions()
    var output = OutputOptions()
    var confirmation = Confirmation()

    /// The form of calendar programs.
    private static let calendar = "ics"

    static let manual = Manual<Self>(
        "task export", "Write tasks for another program, or for a calendar", access: .read("task"),
        parameters: ListOptions.parameters("task").lifted(through: \.list)
            + OutputOptions.parameters("task", also: [calendar]).lifted(through: \.output)
            + Confirmation.parameters.lifted(through: \.confirmation),
        description: """
            As CSV unless told otherwise, with every field unless --fields picks some; those that are done too, \
            unless --where says otherwise.

            With --format ics, or a file of such a name, it is a calendar of tasks (RFC 5545), with a reminder where \
            a task has one. A task keeps its identifier, so that a calendar program takes up what has changed.

            More than \(Confirmation.unconfirmedCount) records at once ask for your password again after five minutes. A token whose scope \
            names task:export is not asked.
            """,
        examples: [
            ("crm task export --where 'open and mine' -o tasks.ics", "For a calendar program"),
            ("crm task export --where 'done >= som' -o done.csv", "What was done this month"),
        ],
        related: ["formats", "security"])

    func run(in session: inout Session) throws {
        let workspace = try session.workspace()
        let reader = TaskStore(workspace).reader
        guard
            output.format == Self.calendar || (output.format == nil && output.file?.hasSuffix(".ics") == true)
        else {
            return try session.export(
                reader, list, output, title: "Tasks", confirmedBy: confirmation)
        }
        guard output.fields == nil else { throw Failure(.usage, "--fields does not go with a calendar") }
        try reader.requireExport()
        var query = RecordQuery(fields: TaskItem.fields.fields)
        query.filter = list.filter
        query.sort = try reader.table.sortKeys(list.sort ?? TaskItem.order)
        query.limit = list.limit
        query.offset = list.offset
        query.isExport = true
        try reader.check(query)
        _ = try session.leaveTrace(of: query, by: reader, confirmedBy: confirmation) { _ in }
        let base = Hex.encode(workspace.settings.databaseID)
        var count = 0
        try session.write(to: output.file, isPrivate: false) { output in
            var writer = CalendarWriter(product: "-//crm//tasks//EN")
            try reader.forEach(query) { values in
                writer.append(TaskCalendar.task(values, database: base))
                count += 1
            }
            try output.write(writer.finish())
        }
        try session.failIf(list.failsIf, count: count)
    }
}
