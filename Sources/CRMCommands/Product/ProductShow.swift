import Arguments
import CRMCore

/// `crm product show`
struct ProductShow: Command {
    var references = References()
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "product show", "Show a product whole", access: .read("product"),
        parameters: References.parameters("product").lifted(through: \.references)
            + OutputOptions.parameters("product").lifted(through: \.output),
        examples: [("crm product show 'GTX Pro'", "By name")])

    func run(in session: inout Session) throws {
        let reader = try session.workspace().reader(of: Product.fields)
        try session.show(reader, ids: try references.resolve(reader, byPart: true), output)
    }
}
