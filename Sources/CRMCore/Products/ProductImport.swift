import SQLite

/// What an import has to know of products.
struct ProductImport: ImportEntity {
    let workspace: Workspace
    let table = Product.fields
    let directives = ["key_source"]
    let stagedColumns = ["key_source"]
    let refusal = ImportProblem.Code.duplicate
    let uniqueFields = ["key", "name"]
    private(set) var keySource = CustomerStore.defaultKeySource

    init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    mutating func prepare(_ layout: ImportLayout, _ map: ImportMap?) {
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
        ["name", "name_fold", "category", "price_minor", "price_currency", "key_source", "key"]
            .filter { shape[$0] != nil }
            .map { ($0, .staged($0)) }
    }

    func finish(_ staging: ImportStaging, _ transaction: Transaction) {}

    func requireEdit(_ id: Int64, _ draft: RecordDraft) throws {
        try workspace.policy.require(.edit, on: "product")
    }

    func differs(_ id: Int64, _ draft: RecordDraft, _ row: StagedRow) throws -> Bool {
        try workspace.differs(id, in: table.table, from: draft)
    }

    func edit(_ id: Int64, _ draft: RecordDraft, _ row: StagedRow, _ transaction: Transaction) throws -> Bool
    {
        try transaction.update("product", id: id, set: draft.columns())
    }
}
