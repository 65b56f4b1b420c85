import SQLite

/// What an import has to know of customers.
struct CustomerImport: ImportEntity {
    let workspace: Workspace
    let table = Customer.fields
    let directives = ["key_source"]
    let stagedColumns = ["kind", "key_source", "vault_key", "vault_record"]
    let refusal = ImportProblem.Code.duplicate
    let uniqueFields = ["key"]
    private(set) var keySource = CustomerStore.defaultKeySource

    init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    mutating func prepare(_ layout: ImportLayout, _ map: ImportMap?) throws {
        if let source = layout.directives["key_source"] { keySource = source.value }
    }

    func resolve(_ noun: String, _ text: String) throws -> Int64 {
        throw CoreError(.usage, "a \(noun) cannot be given here")
    }

    func complete(_ row: ImportRow, _ shape: ImportShape, into batch: ImportBatch) {
        if row["key"] != nil, let place = shape["key_source"] { batch.set(place, keySource) }
    }

    func begin(_ transaction: Transaction) {}

    func insertedColumns(_ shape: ImportShape, at time: Moment) -> [(name: String, value: ImportValue)] {
        let own = ["name", "name_fold", "type", "industry", "tier", "source", "key_source", "key"]
        return [("kind", .staged("kind", else: .text("person")))]
            + own.filter { shape[$0] != nil }.map { ($0, .staged($0)) }
    }

    func finish(_ staging: ImportStaging, _ transaction: Transaction) throws {}

    func differs(_ id: Int64, _ draft: RecordDraft, _ row: StagedRow) throws -> Bool {
        try CustomerStore(workspace).differs(id, from: draft)
    }

    func edit(_ id: Int64, _ draft: RecordDraft, _ row: StagedRow, _ transaction: Transaction) throws -> Bool
    {
        try CustomerStore(workspace).edit(id, draft, in: transaction)
    }
}
