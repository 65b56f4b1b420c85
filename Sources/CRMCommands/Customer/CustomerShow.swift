import Arguments
import CRMCore

/// `crm customer show`
struct CustomerShow: Command {
    var references = References()
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "customer show", "Show a customer whole", access: .read("customer"),
        parameters: References.parameters("customer").lifted(through: \.references)
            + OutputOptions.parameters("customer").lifted(through: \.output),
        examples: [
            ("crm customer show 81", "By number"),
            ("crm customer show 王小明 --json", "By name, for a program"),
            ("crm customer show ada@x.org", "By address"),
        ])

    func run(in session: inout Session) throws {
        let reader = CustomerStore(try session.workspace()).reader
        let ids = try references.resolve(reader, byPart: true)
        try session.show(reader, ids: ids, output)
    }
}
