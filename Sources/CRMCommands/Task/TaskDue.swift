import CRMCore

/// When a task is due, as people write it: a day, or an hour of a day.
enum TaskDue {
    /// Puts it into a draft; an empty text clears it.
    static func set(_ text: String, in draft: inout RecordDraft, _ context: ReadContext) throws {
        guard !text.isEmpty else {
            return draft.set(try TaskItem.fields.field(named: "due"), .null)
        }
        switch try context.when(text) {
        case .date(let date): draft.set(try TaskItem.fields.field(named: "due"), .date(date))
        case .moment(let moment): draft.set(try TaskItem.fields.field(named: "due_at"), .moment(moment))
        }
    }
}
