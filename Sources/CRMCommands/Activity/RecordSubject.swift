import CRMCore

/// The customer or the opportunity that a word means: `customer:81`, `opp:17`, or else a customer.
struct RecordSubject {
    let table: FieldTable
    let id: Int64

    init(_ text: String, in workspace: Workspace, byPart: Bool = false) throws {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let named = [Customer.fields, Opportunity.fields].first { parts.count == 2 && $0.noun == parts[0] }
        table = named ?? Customer.fields
        let reference = try Reference(named == nil ? text : String(parts[1]))
        id = try workspace.reader(of: table).resolve(reference, byPart: byPart)
    }
}
