import Arguments
import CRMCore

/// `crm activity show`
struct ActivityShow: Command {
    var references = References()
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "activity show", "Show an activity whole", access: .read("activity"),
        parameters: References.parameters("activity").lifted(through: \.references)
            + OutputOptions.parameters("activity").lifted(through: \.output),
        examples: [("crm activity show 17", "All its fields")])

    func run(in session: inout Session) throws {
        let reader = ActivityStore(try session.workspace()).reader
        try session.show(reader, ids: try references.resolve(reader, byPart: true), output)
    }
}
