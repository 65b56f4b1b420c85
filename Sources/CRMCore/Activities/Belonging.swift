import SQLite

/// Which customer and which opportunity an activity or a task belongs to.
///
/// What belongs to an opportunity belongs to its customer too: so whoever asks for the customer's finds it, and
/// an erasure reaches it whatever becomes of the opportunity.
struct Belonging {
    private(set) var customer: Int64?
    private(set) var opportunity: Int64?
    private let workspace: Workspace

    /// What a draft says, before anything is written.
    init(of draft: RecordDraft, in workspace: Workspace) throws {
        self.workspace = workspace
        try take(draft)
    }

    /// What a draft makes of a row that is there.
    init(of draft: RecordDraft, changing id: Int64, of table: FieldTable, in workspace: Workspace) throws {
        self.workspace = workspace
        let row = try workspace.database.first(
            "SELECT customer_id, opportunity_id FROM main.\(identifier: table.table) WHERE id = \(id)"
        ) { ($0.optionalInt64(at: 0), $0.optionalInt64(at: 1)) }
        (customer, opportunity) = row ?? (nil, nil)
        guard draft["customer"] != nil || draft["opp"] != nil else { return }
        try take(draft)
    }

    var columns: [Column] { [Column("customer_id", customer), Column("opportunity_id", opportunity)] }

    var isEmpty: Bool { customer == nil && opportunity == nil }

    private mutating func take(_ draft: RecordDraft) throws {
        if let given = draft["opp"] { opportunity = given.id }
        if let given = draft["customer"] { customer = given.id }
        guard let opportunity else { return }
        let its = try workspace.database.first(
            "SELECT customer_id FROM main.opportunity WHERE id = \(opportunity)"
        ) { $0.optionalInt64(at: 0) }
        guard let its = its ?? nil else { return }
        if draft["customer"]?.id == nil {
            customer = its
        } else if customer != its, try workspace.isSeen(its, in: Customer.fields) {
            throw CoreError(
                .refused, "opp \(opportunity) is with customer \(its), not with customer \(customer!)",
                hints: ["name the opportunity alone: its customer is known"])
        }
    }
}

extension FieldValue {
    /// The number of a record that a reference holds.
    var id: Int64? { if case .integer(let id) = self { id } else { nil } }
}
