import Arguments
import CRMCore

/// `crm customer contact add`
struct CustomerContactAdd: Command {
    var reference = ""
    var means = ""
    var value: String?
    var options = ContactOptions()
    var allowsDuplicate = false
    var isDryRun = false

    static let manual = Manual<Self>(
        "customer contact add", "Add a way to reach a customer", access: .write("customer", .edit),
        parameters: [
            .positional("REF", \.reference, help: "Which customer", type: .ref("customer")),
            .positional("MEANS", \.means, help: "email, phone, address, or another word, such as wechat"),
            .positional(
                "VALUE", \.value, help: "The address, number or name; an address is given by its parts"),
        ] + ContactOptions.parameters.lifted(through: \.options)
            + [
                .flag(
                    "allow-duplicate", \.allowsDuplicate, help: "Add an e-mail address that somebody else has"
                ),
                .dryRun(\.isDryRun),
            ],
        description: """
            Several addresses and numbers tell themselves apart by a label, which stands before them elsewhere: \
            'crm customer add Ada --email work:ada@x.org' says the same at once. A number may have an extension \
            ('021-5555 0123 转 12'); 400 numbers and short ones such as 95588 are dialled inside the country alone.
            """,
        examples: [
            (
                "crm customer contact add 3 phone '021-5555 0199 转 12' --label work",
                "Add a number with its extension"
            ),
            ("crm customer contact add 3 wechat wxm88", "Add a way that has no field of its own"),
            (
                "crm customer contact add 3 address --label home --city 上海 --district 浦东新区 --street 世纪大道1号",
                "Add a second address"
            ),
        ])

    func run(in session: inout Session) throws {
        let store = CustomerStore(try session.workspace(dryRun: isDryRun))
        let id = try store.reader.resolve(try Reference(reference))
        try store.addContact(means, options.change(value), to: id, allowingDuplicate: allowsDuplicate)
        Talk.done("added \(means) to customer \(id)", dryRun: isDryRun)
    }
}
