import SQLite

/// What becomes of a table's rows when the customer that they belong to is erased.
///
/// Every table that refers to customers, be it by way of others, is named here with every column of it that
/// holds text or bytes: a test compares the list with the schema, so that none is forgotten.
struct ErasedTable: Sendable {
    enum Fate: Sendable {
        /// ``ErasedTable/mark`` stands in its place.
        case replaced
        /// The same, folded as names are for searching.
        case replacedFolded
        /// Nothing stands there any more.
        case emptied
        /// One of a few words that the schema allows, which tell nobody apart.
        case kept
    }

    /// What stands where a name was.
    static let mark = "[erased]"

    let name: String
    /// What becomes of columns; nil when rows go as a whole.
    let fates: [String: Fate]?
    /// Which rows are a customer's.
    let condition: @Sendable (_ customer: Int64) -> SQL

    static let all: [ErasedTable] = [
        ErasedTable(
            name: "customer",
            fates: [
                "kind": .kept, "name": .replaced, "name_fold": .replacedFolded, "company_id": .emptied,
                "salutation": .emptied, "family_name": .emptied, "given_name": .emptied,
                "registration": .emptied, "type": .emptied, "industry": .emptied, "tier": .emptied,
                "source": .emptied,
                "tags": .emptied, "tags_fold": .emptied, "key_source": .emptied, "key": .emptied,
            ],
            condition: { "id = \($0)" }),
        ErasedTable(name: "customer_vault", fates: nil, condition: { "customer_id = \($0)" }),
        ErasedTable(
            name: "opportunity",
            fates: [
                "name": .replaced, "name_fold": .replacedFolded, "state": .kept, "value_currency": .kept,
                "type": .emptied, "source": .emptied, "reason": .emptied, "key_source": .emptied,
                "key": .emptied,
            ],
            condition: { "customer_id = \($0)" }),
        ErasedTable(
            name: "stage_history", fates: ["value_currency": .kept],
            condition: {
                "opportunity_id IN (SELECT id FROM main.opportunity WHERE customer_id = \($0))"
            }),
        ErasedTable(
            name: "activity",
            fates: [
                "kind": .kept, "subject": .emptied, "text": .replaced, "text_fold": .replacedFolded,
                "direction": .kept, "outcome": .emptied, "participants": .emptied, "message_id": .emptied,
                "in_reply_to": .emptied, "key_source": .emptied, "key": .emptied,
            ],
            condition: belonging),
        ErasedTable(
            name: "task",
            fates: [
                "name": .replaced, "name_fold": .replacedFolded, "note": .emptied, "key_source": .emptied,
                "key": .emptied,
            ],
            condition: belonging),
    ]

    /// What is with the customer itself, or about an opportunity of theirs.
    private static let belonging: @Sendable (Int64) -> SQL = {
        """
        (customer_id = \($0)
            OR opportunity_id IN (SELECT id FROM main.opportunity WHERE customer_id = \($0)))
        """
    }

    /// What a customer's rows are set to; empty when they stay as they are.
    var assignments: [Column] {
        (fates ?? [:]).sorted { $0.key < $1.key }.compactMap { name, fate in
            switch fate {
            case .replaced: Column(name, Self.mark)
            case .replacedFolded: Column(name, TextFold.fold(Self.mark))
            case .emptied: Column(name, .null)
            case .kept: nil
            }
        }
    }

    /// Whether anything of a customer's rows is forgotten.
    var forgets: Bool { fates == nil || !assignments.isEmpty }
}
