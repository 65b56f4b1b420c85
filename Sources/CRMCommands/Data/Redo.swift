import Arguments
import CRMCore

/// `crm redo`
struct Redo: Command {
    var options = UndoOptions()

    static let manual = Manual<Self>(
        "redo", "Bring back what you took back last", access: .write("log", .edit), group: "Data",
        parameters: UndoOptions.parameters.lifted(through: \.options),
        description: """
            Each further 'redo' brings back what was taken back before that. What was written meanwhile stays, unless \
            it was to the same records: then nothing is brought back (exit 7).
            """,
        examples: [("crm redo --yes", "Bring it back without being asked")],
        related: ["undo", "log"])

    func run(in session: inout Session) throws {
        try options.run(.lastUndo, isForced: false, &session)
    }
}
