/// One way to reach a customer: an address, a number, or a word that the program knows nothing of.
package struct ContactEntry: Sendable, Hashable {
    /// `email`, `phone`, `address`, or the name of another way, such as `wechat`.
    package var means: String
    /// What it is for: `work`, `home`; empty where nobody said.
    package var label: String
    /// The value as it was written; an address on one line.
    package var value: String
    /// Whether the customer agrees to be reached so; nil where nobody said.
    package var consent: Bool?

    package static let fields = FieldTable(
        noun: "contact", table: "customer_vault",
        fields: [
            Field("means", "email, phone, address, or the name of another way", shown: true, editable: false),
            Field("label", "What it is for, such as work or home", shown: true, editable: false),
            Field("value", "Address, number or name there", shown: true, editable: false),
            Field("consent", "Whether being reached so is agreed to", shown: true, editable: false),
        ])

    /// The values of ``fields``.
    package var values: [FieldValue] {
        [
            .text(means), label.isEmpty ? .null : .text(label), .text(value),
            consent.map { .text($0 ? "yes" : "no") } ?? .null,
        ]
    }
}
