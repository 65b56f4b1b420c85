import SQLite

/// One field of an entity: everything that the program knows about it stands here and nowhere else.
///
/// Columns of lists, `--fields`, `--where`, `--sort`, import, validation and manual pages derive
/// from it.
package struct Field: Sendable {
    package enum Kind: Sendable, Equatable {
        case text
        /// One of some words.
        case choice([String])
        case integer
        /// A double, of what is estimated or measured.
        case number
        case date
        case moment
        case money
        case email
        case phone
        /// Ways to be reached, each with its name: `wechat=wxm88`.
        case contact
        /// Whether somebody agrees to be reached in a way: `email=yes`.
        case consent
        /// Addresses, each on one line.
        case address
        /// The number under which an authority knows a company.
        case registration
        /// Several words, in one column as ``Tags`` has them and folded in another.
        case tags
        /// The name of another record, by the noun of its entity.
        case reference(String)
        case user
    }

    package enum Storage: Sendable {
        /// Clear, in a column of the entity's table.
        case column(String)
        /// Clear text, with a second column that holds it folded.
        case folded(String, fold: String)
        /// An amount in minor units beside its currency.
        case money(minor: String, currency: String)
        /// The id of another row, whose name is shown.
        case reference(column: String, table: String)
        /// The number of another row.
        case number(column: String, table: String)
        /// An entry of the customer's sealed record.
        case sealed
        /// Computed by the database from other columns: read only.
        case computed(@Sendable (FieldExpression) -> SQL)
    }

    package let name: String
    package let kind: Kind
    package let storage: Storage
    /// One sentence without a full stop, for help and manual pages.
    package let summary: String
    /// Whether lists show it unless told otherwise.
    package let isShown: Bool
    package let isRequired: Bool
    /// Whether `add`, `edit` and imports may give it.
    package let isEditable: Bool
    /// Whether it may have several values.
    package let isRepeatable: Bool

    package init(
        _ name: String, _ kind: Kind, in storage: Storage? = nil, _ summary: String,
        shown: Bool = false, required: Bool = false, editable: Bool = true, repeatable: Bool = false
    ) {
        self.name = name
        self.kind = kind
        self.storage = storage ?? .column(name)
        self.summary = summary
        isShown = shown
        isRequired = required
        isRepeatable = repeatable
        if case .computed = self.storage { isEditable = false } else { isEditable = editable }
    }

    /// Makes a field of text.
    package init(
        _ name: String, in storage: Storage? = nil, _ summary: String, shown: Bool = false,
        required: Bool = false,
        editable: Bool = true
    ) {
        self.init(name, .text, in: storage, summary, shown: shown, required: required, editable: editable)
    }

    /// The column in which exports say the currency of an amount.
    package var currencyColumn: String? {
        kind == .money ? name + "_currency" : nil
    }

    package var isSealed: Bool {
        if case .sealed = storage { true } else { false }
    }

    /// Whether it is text beside which a column holds it folded.
    var isName: Bool {
        if case .folded = storage { true } else { false }
    }

    /// The kind in words, as `--fields help` prints it.
    package var kindText: String {
        switch kind {
        case .text: "text"
        case .choice(let words): words.joined(separator: "|")
        case .integer: "whole number"
        case .number: "number"
        case .date: "date"
        case .moment: "moment"
        case .money: "amount"
        case .email: "e-mail address"
        case .phone: "phone number"
        case .contact: "name=value"
        case .consent: "name=yes|no"
        case .address: "addresses"
        case .registration: "registration number"
        case .tags: "tags"
        case .reference(let noun): noun
        case .user: "user"
        }
    }
}
