import SQLite

/// What an import has to know of customers.
struct CustomerImport: ImportEntity {
    let workspace: Workspace
    let table: FieldTable
    let directives = ["key_source"]
    let stagedColumns = ["kind", "key_source", "vault_key", "vault_record"]
    let refusal = ImportProblem.Code.duplicate
    let uniqueFields = ["key"]
    private(set) var keySource = CustomerStore.defaultKeySource

    init(_ workspace: Workspace) {
        self.workspace = workspace
        table = workspace.fields(of: Customer.fields)
    }

    mutating func prepare(_ layout: ImportLayout, _ map: ImportMap?) throws {
        if let source = layout.directives["key_source"] { keySource = source.value }
        for field in workspace.customFields where field.isRequired && layout.column(of: field.name) == nil {
            throw CoreError(
                .usage, "\(field.name) is required, and no column goes to it",
                hints: ["name a column of the file for it with --map"])
        }
    }

    func resolve(_ noun: String, _ text: String) throws -> Int64 {
        throw CoreError(.usage, "a \(noun) cannot be given here")
    }

    func complete(_ row: ImportRow, _ shape: ImportShape, into batch: ImportBatch) {
        if row["key"] != nil, let place = shape["key_source"] { batch.set(place, keySource) }
    }

    func begin(_ transaction: Transaction) {}

    func insertedColumns(_ shape: ImportShape, at time: Moment) -> [(name: String, value: ImportValue)] {
        let own = [
            "name", "name_fold", "salutation", "family_name", "given_name", "registration", "type",
            "industry",
            "tier", "source", "tags", "tags_fold", "key_source", "key",
        ]
        return [("kind", .staged("kind", else: .text("person")))]
            + workspace.customFields.map(\.column).filter { shape[$0] != nil }.map { ($0, .staged($0)) }
            + own.filter { shape[$0] != nil }.map { ($0, .staged($0)) }
    }

    /// Refuses companies of the file that would belong to themselves by way of each other.
    func finish(_ staging: ImportStaging, _ transaction: Transaction) throws {
        guard staging.shape["company_id_fold"] != nil else { return }
        let found = try staging.database.first(
            """
            WITH RECURSIVE above (start, id) AS (
                SELECT c.id, c.company_id FROM main.customer AS c
                WHERE c.id IN (SELECT s.id FROM temp.import_row AS s) AND c.kind = 'company'
                    AND c.company_id IS NOT NULL
                UNION
                SELECT a.start, c.company_id FROM above AS a JOIN main.customer AS c ON c.id = a.id
                WHERE c.company_id IS NOT NULL)
            SELECT s.line, c.name FROM above AS a JOIN main.customer AS c ON c.id = a.start
                JOIN temp.import_row AS s ON s.id = a.start
            WHERE a.start = a.id ORDER BY s.line LIMIT 1
            """
        ) { (line: $0.int(at: 0), name: $0.text(at: 1)) }
        guard let found else { return }
        throw CoreError(
            .refused, "line \(found.line): company '\(found.name)' would belong to itself by way of others",
            hints: ["nothing was imported; leave one of those companies out of the column"])
    }

    func requireEdit(_ id: Int64, _ draft: RecordDraft) throws {
        try CustomerStore(workspace).requireEdit(id, draft)
    }

    func differs(_ id: Int64, _ draft: RecordDraft, _ row: StagedRow) throws -> Bool {
        try CustomerStore(workspace).differs(id, from: draft)
    }

    func edit(_ id: Int64, _ draft: RecordDraft, _ row: StagedRow, _ transaction: Transaction) throws -> Bool
    {
        try CustomerStore(workspace).edit(id, draft, in: transaction)
    }
}
