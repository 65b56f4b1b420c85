import Arguments
import CRMCore

/// `crm customer add`
struct CustomerAdd: Command {
    var name: String?
    var fields = FieldOptions()
    var output = OutputOptions()
    var opensEditor = false
    var allowsDuplicate = false
    var sets: [String] = []
    var isDryRun = false

    static let manual = Manual<Self>(
        "customer add", "Add a customer", access: .write("customer", .create),
        parameters: [.positional("NAME", \.name, help: "Full name")]
            + FieldOptions.parameters(Customer.fields, except: ["name"]).lifted(through: \.fields)
            + [
                .flag("edit", \.opensEditor, help: "Write the fields in your editor"),
                .flag(
                    "allow-duplicate", \.allowsDuplicate,
                    help: "Add it though somebody like it is there already"),
                .option(
                    "set", \.sets, value: "FIELD=VALUE",
                    help: "Value of a field that was added; repeat for more"),
                .dryRun(\.isDryRun),
            ]
            + OutputOptions.parameters("customer").lifted(through: \.output),
        description: """
            Prints the number of the new customer. A person and a company differ by --kind; without it the \
            customer is a person. Contact data is encrypted before it is stored.

            Somebody who is there already is refused: with the same registration number or e-mail address, or the same \
            name in the same company. A company whose name is the same but for brackets and legal form is added with a \
            word of warning, and so is a registration number whose check character is wrong.
            """,
        examples: [
            ("crm customer add 'Ada Lovelace' --email ada@x.org", "Add someone with one address"),
            ("crm customer add 上海星云科技有限公司 --kind company --industry software", "Add a company"),
            ("crm customer add --edit", "Write everything in your editor"),
            ("crm customer add 王小明 --company 星云 --phone '021-5555 0123'", "Add someone who belongs to it"),
        ],
        related: ["environment"])

    func run(in session: inout Session) throws {
        var given = fields
        if let name { given[single: "name"] = name }
        try given.take(sets)
        guard opensEditor else {
            guard name != nil else {
                throw Failure(.usage, "missing operand NAME", hints: ["give a name, or --edit to write one"])
            }
            return try add(given, in: &session)
        }
        let store = CustomerStore(try session.workspace(dryRun: isDryRun))
        try session.add(
            to: store.reader.table, fields: store.addable(given: given.given.keys),
            beginningWith: given.given,
            save: { try add($1, in: &$0) })
    }

    private func add(_ fields: FieldOptions, in session: inout Session) throws {
        let workspace = try session.workspace(dryRun: isDryRun)
        let store = CustomerStore(workspace)
        let draft = try fields.draft(store.reader.table, workspace.fieldParser)
        guard let name = draft["name"]?.text else { throw Failure(.usage, "name is required") }
        let doubts = try store.doubts(about: draft)
        let id = try store.add(draft, allowingDuplicate: allowsDuplicate)
        doubts.forEach(Talk.say)
        if isDryRun { return Talk.note("would add customer '\(name)'; nothing was changed") }
        try session.show(store.reader, ids: [id], output, default: .ids)
    }
}
