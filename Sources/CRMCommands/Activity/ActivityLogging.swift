import Arguments
import CRMCore

/// What the commands that record an activity share: with whom, what was said, and what is to be done next.
struct ActivityLogging: Sendable {
    var reference = ""
    var text = ""
    var fields = FieldOptions()
    var duration: String?
    var next: String?
    var due: String?
    var output = OutputOptions()
    var isDryRun = false

    /// - Parameter isNote: Whether it is what somebody writes down, which has neither length nor outcome.
    static func parameters(isNote: Bool = false) -> [Parameter<ActivityLogging>] {
        let others: Set<String> =
            isNote ? ["direction", "outcome", "participants", "subject"] : []
        let words: [Parameter<ActivityLogging>] = [
            .positional(
                "REF", \.reference,
                help: "With whom, or about what: customer:81, opp:17, or a customer's number or name",
                type: .ref("customer")),
            .positional("TEXT", \.text, help: "What was said or done"),
        ]
        let length: [Parameter<ActivityLogging>] = [
            .option("duration", \.duration, value: "TIME", help: "How long it took: 15m, 1h30m")
        ]
        let fields = FieldOptions.parameters(Activity.fields, except: kept.union(others))
            .lifted(through: \ActivityLogging.fields)
        let rest: [Parameter<ActivityLogging>] = [
            .option("next", \.next, value: "TASK", help: "Add a task for what is to be done next"),
            .option("due", \.due, value: "WHEN", type: .date, help: "When that task is due"),
            .dryRun(\.isDryRun),
        ]
        return words + (isNote ? [] : length) + fields + rest
            + OutputOptions.parameters("activity").lifted(through: \.output)
    }

    /// Fields that are given in another way.
    private static let kept: Set<String> = ["kind", "customer", "text", "duration"]

    /// What the manual of each of them says.
    static let description = """
        Prints the number of the new activity. It is of now, unless --at says when it was, such as yesterday's \
        today-1d, an hour of today as 9:30, or 'fri 15:00'. What is about an opportunity is with its customer too.

        With --next a task is added in the same transaction: the next step with that customer or opportunity.
        """

    /// Records an activity of a kind.
    func run(_ kind: String, in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        let store = ActivityStore(workspace)
        guard due == nil || next != nil else {
            throw Failure(.usage, "--due is for what --next adds", hints: ["--next TEXT says what is due"])
        }
        var given = fields
        given[single: "kind"] = kind
        given[single: "text"] = text
        if let duration { given[single: "duration"] = String(try Minutes.parse(duration)) }
        var draft = try given.draft(Activity.fields, workspace.fieldParser)
        let subject = try RecordSubject(reference, in: workspace)
        if subject.table.noun == "opp", draft["opp"] != nil {
            throw Failure(.usage, "'\(reference)' and --opp both name an opportunity")
        }
        draft.set(try Activity.fields.field(named: subject.table.noun), .integer(subject.id))
        let added = try store.add(draft, next: try next.map { try task($0, workspace) })
        if isDryRun { return Talk.note("would add \(kind) with \(reference); nothing was changed") }
        try session.show(store.reader, ids: [added.activity], output, default: .ids)
        if let task = added.task { Talk.note("added task \(task)") }
    }

    private func task(_ name: String, _ workspace: Workspace) throws -> RecordDraft {
        var given = FieldOptions()
        given[single: "name"] = name
        var draft = try given.draft(TaskItem.fields, workspace.fieldParser)
        if let due { try TaskDue.set(due, in: &draft, workspace.context) }
        return draft
    }
}
