import Arguments
import CRMCore

/// `crm customer contact list`
struct CustomerContactList: Command {
    var reference = ""
    var output = OutputOptions()

    static let manual = Manual<Self>(
        "customer contact list", "List the ways to reach a customer", access: .read("customer"),
        parameters: [.positional("REF", \.reference, help: "Which customer", type: .ref("customer"))]
            + OutputOptions.parameters("contact").lifted(through: \.output),
        description: """
            Shows means, label, value and consent, addresses last, each as it is written in its country. Consent is said \
            of a means as a whole: 'crm customer edit 3 --consent email=yes' leaves what was said of others, and \
            'email=' forgets it.
            """,
        examples: [("crm customer contact list 3", "All of them")])

    func run(in session: inout Session) throws {
        let store = CustomerStore(try session.workspace())
        let id = try store.reader.resolve(try Reference(reference), byPart: true)
        let contacts = try store.contacts(of: id)
        try session.show(ContactEntry.fields, output, title: "Contacts") { append in
            for contact in contacts { try append(contact.values) }
        }
    }
}
