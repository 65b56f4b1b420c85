import Arguments
import CRMCore

/// `crm pipeline list`
struct PipelineList: Command {
    var list = ListOptions()
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "pipeline list", "List pipelines", access: .read("pipeline"),
        parameters: ListOptions.parameters("pipeline").lifted(through: \.list)
            + OutputOptions.parameters("pipeline").lifted(through: \.output),
        description: "Shows id, name, stages and open opportunities of each.",
        examples: [("crm pipeline list", "All of them")])

    func run(in session: inout Session) throws {
        try session.list(PipelineStore(try session.workspace()).reader, list, output, title: "Pipelines")
    }
}
