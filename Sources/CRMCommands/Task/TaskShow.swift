import Arguments
import CRMCore

/// `crm task show`
struct TaskShow: Command {
    var references = References()
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "task show", "Show a task whole", access: .read("task"),
        parameters: References.parameters("task").lifted(through: \.references)
            + OutputOptions.parameters("task").lifted(through: \.output),
        examples: [("crm task show 17", "All its fields")])

    func run(in session: inout Session) throws {
        let reader = TaskStore(try session.workspace()).reader
        try session.show(reader, ids: try references.resolve(reader, byPart: true), output)
    }
}
