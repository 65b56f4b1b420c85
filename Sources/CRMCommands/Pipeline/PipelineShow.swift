import Arguments
import CRMCore

/// `crm pipeline show`
struct PipelineShow: Command {
    var reference: String?
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "pipeline show", "Show the stages of a pipeline", access: .read("pipeline"),
        parameters: [
            .positional(
                "REF", \.reference, help: "Which; the default one if not given", type: .ref("pipeline"))
        ]
            + OutputOptions.parameters("pipeline").lifted(through: \.output),
        description: "Shows position, name, kind, probability and opportunities of each stage.",
        examples: [("crm pipeline show", "The stages of the default pipeline")])

    func run(in session: inout Session) throws {
        let store = PipelineStore(try session.workspace())
        let id =
            try reference.map { try store.reader.resolve(try Reference($0), byPart: true) }
            ?? store.standard().id
        try session.list(
            store.stageReader, ListOptions(), output, standing: PipelineStore.stages(of: id),
            defaultSort: "position",
            title: "Stages")
    }
}
