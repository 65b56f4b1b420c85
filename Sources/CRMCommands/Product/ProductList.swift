import Arguments
import CRMCore

/// `crm product list`
struct ProductList: Command {
    var list = ListOptions()
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "product list", "List products", access: .read("product"),
        parameters: ListOptions.parameters("product").lifted(through: \.list)
            + OutputOptions.parameters("product").lifted(through: \.output),
        description: "Shows id, name, category and price, in the order in which they were added.",
        examples: [("crm product list --sort -price", "The dearest first")],
        related: ["filters", "formats"])

    func run(in session: inout Session) throws {
        try session.list(try session.workspace().reader(of: Product.fields), list, output, title: "Products")
    }
}
