/// Something that is sold, with its list price.
package enum Product {
    package static let fields = FieldTable(
        noun: "product", table: "product",
        fields: [
            Field("id", .integer, "Number given when added, never used twice", shown: true, editable: false),
            Field(
                "name", in: .folded("name", fold: "name_fold"), "Name, unique", shown: true, required: true),
            Field("category", "Series or kind of product", shown: true),
            Field(
                "price", .money, in: .money(minor: "price_minor", currency: "price_currency"), "List price",
                shown: true),
            Field("key_source", "System that the external key belongs to", editable: false),
            Field("key", "Key of the record in the system that it was imported from"),
            Field("created", .moment, "When it was added", editable: false),
            Field("updated", .moment, "When it was last changed", editable: false),
            Field("version", .integer, "How many times it was written", editable: false),
        ])
}
