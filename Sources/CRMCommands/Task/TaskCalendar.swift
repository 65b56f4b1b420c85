import CRMCore
import Formats

/// Tasks as calendar programs take them.
enum TaskCalendar {
    /// A task from the values of all its fields.
    ///
    /// - Parameter database: The database's own number, which makes the task's one of its kind.
    static func task(_ values: [FieldValue], database: String) -> CalendarTask {
        var fields: [String: FieldValue] = [:]
        for (field, value) in zip(TaskItem.fields.fields, values) { fields[field.name] = value }
        let about = ["customer", "opp", "note"].compactMap { fields[$0]?.text }
        return CalendarTask(
            uid: "task-\(fields["id"]?.text ?? "")@\(database)",
            stamp: time(fields["updated"]) ?? .utc(year: 1970, month: 1, day: 1, secondOfDay: 0),
            created: time(fields["created"]),
            sequence: (fields["version"]?.text).flatMap { Int64($0) }.map { $0 - 1 } ?? 0,
            summary: fields["name"]?.text ?? "",
            description: about.isEmpty ? nil : about.joined(separator: "\n"),
            due: time(fields["due_at"]) ?? time(fields["due"]), completed: time(fields["done"]),
            alarm: time(fields["remind"]))
    }

    private static func time(_ value: FieldValue?) -> CalendarTime? {
        switch value {
        case .date(let date): return .date(year: date.year, month: date.month, day: date.day)
        case .moment(let moment):
            let (date, second, _) = Zone.utc.local(from: moment)
            return .utc(year: date.year, month: date.month, day: date.day, secondOfDay: second)
        default: return nil
        }
    }
}
