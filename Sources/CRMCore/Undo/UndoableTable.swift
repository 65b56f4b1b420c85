/// A table whose rows an undo may change back, and the records that they are of.
///
/// An entry that wrote into any other table is final. A new table of records gets its line here.
struct UndoableTable: Sendable {
    let name: String
    /// The fields of the record that a row is, or is a part of.
    let record: FieldTable
    /// Which of a row's columns has the record's number, where the row is a part of it.
    let parent: String?

    static let all: [UndoableTable] = [
        UndoableTable(name: "customer", record: Customer.fields, parent: nil),
        UndoableTable(name: "customer_vault", record: Customer.fields, parent: "customer_id"),
        UndoableTable(name: "product", record: Product.fields, parent: nil),
        UndoableTable(name: "opportunity", record: Opportunity.fields, parent: nil),
        UndoableTable(name: "stage_history", record: Opportunity.fields, parent: "opportunity_id"),
        UndoableTable(name: "activity", record: Activity.fields, parent: nil),
        UndoableTable(name: "task", record: TaskItem.fields, parent: nil),
    ]

    /// Tables that stay as an entry left them: stages that an import laid out hold what was moved there since.
    private static let kept: Set<String> = ["stage"]

    private static let access: Set<String> = [
        "user", "user_key", "user_slot", "user_grant", "role", "team", "team_member", "token", "factor",
    ]

    static func named(_ name: String) -> UndoableTable? { all.first { $0.name == name } }

    /// Why an entry that wrote into a table is final, nil when it is not.
    static func refusal(of table: String) -> String? {
        guard named(table) == nil, !kept.contains(table) else { return nil }
        switch table {
        case "pipeline": return "it changed a pipeline"
        case "setting": return "it changed what holds for the whole database"
        case "erasure": return "it erased a customer"
        case "vault", "vault_wrap", "recovery": return "it changed who holds the key to contact data"
        case _ where table.hasPrefix("customer_vault@"): return "it changed who holds the key to contact data"
        case "field": return "it changed which fields there are"
        case _ where access.contains(table): return "it changed who may log in, or what they may do"
        default: return "it wrote what is not taken back"
        }
    }
}
