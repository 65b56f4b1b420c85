import SQLite

/// A company or a person that one does business with, or means to.
package enum Customer {
    package static let kinds = ["person", "company"]

    package static let fields = FieldTable(
        noun: "customer", table: "customer",
        fields: [
            Field("id", .integer, "Number given when added, never used twice", shown: true, editable: false),
            Field("name", in: .folded("name", fold: "name_fold"), "Full name", shown: true, required: true),
            Field("kind", .choice(kinds), "Whether it is a person or a company", shown: true),
            Field(
                "company", .reference("customer"), in: .reference(column: "company_id", table: "customer"),
                "Company that it belongs to", shown: true),
            Field(
                "company_id", .integer, in: .number(column: "company_id", table: "customer"),
                "Number of the company that it belongs to", editable: false),
            Field("salutation", "How to address the person, such as Dr or 王总"),
            Field("family_name", "Family name, where it is known apart"),
            Field("given_name", "Given name, where it is known apart"),
            Field(
                "registration", .registration, "Registration number, such as the unified social credit code"),
            Field("email", .email, in: .sealed, "E-mail address", shown: true, repeatable: true),
            Field("phone", .phone, in: .sealed, "Phone number", shown: true, repeatable: true),
            Field(
                "contact", .contact, in: .sealed, "Other way to be reached, such as wechat=wxm88",
                repeatable: true),
            Field(
                "consent", .consent, in: .sealed,
                "Whether being reached in a way is agreed to, such as email=yes",
                repeatable: true),
            Field(
                "addresses", .address, in: .sealed, "Addresses as they are written in their countries",
                editable: false, repeatable: true),
            Field("type", "What it is to us, such as prospect or partner"),
            Field("industry", "Line of business", shown: true),
            Field("tier", "Its worth to us, such as A, B or C", shown: true),
            Field("source", "Where it came from"),
            Field(
                "tag", .tags, in: .folded("tags", fold: "tags_fold"), "Words that it is marked with",
                repeatable: true),
            Field("country", in: .sealed, "Country of the address"),
            Field("province", in: .sealed, "Province or state of the address"),
            Field("city", in: .sealed, "City of the address"),
            Field("district", in: .sealed, "District of the address"),
            Field("street", in: .sealed, "Street and number of the address"),
            Field("postcode", in: .sealed, "Postal code of the address"),
            Field("key_source", "System that the external key belongs to", editable: false),
            Field("key", "Key of the record in the system that it was imported from"),
            Field(
                "owner", .user, in: .reference(column: "owner_id", table: "user"), "User who looks after it",
                editable: false),
            Field(
                "last_contact", .moment, in: .computed { lastContact($0) },
                "When there was a call, message, meeting or visit last"),
            Field("created", .moment, "When it was added", editable: false),
            Field("updated", .moment, "When it was last changed", editable: false),
            Field("version", .integer, "How many times it was written", editable: false),
        ],
        flags: [
            FieldTable.Flag("mine", "Owned by the user who asks") { context in
                context.me.map { "t.owner_id = \($0)" } ?? "0"
            }
        ], hasNameIndex: true)

    /// The moment of the last activity with a customer that may be seen and that is not a note.
    private static func lastContact(_ expression: FieldExpression) -> SQL {
        """
        (SELECT max(a.at) FROM activity AS a
         WHERE a.customer_id = t.id AND a.kind <> 'note' AND a.deleted IS NULL
            AND \(sql: expression.policy.condition(.view, on: "activity", of: "a")))
        """
    }
}
