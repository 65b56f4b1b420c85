import SQLite

/// What an import has to know of activities.
struct ActivityImport: ImportEntity {
    let workspace: Workspace
    let table = Activity.fields
    let directives = ["key_source"]
    let stagedColumns = ["kind", "at", "key_source"]
    let refusal = ImportProblem.Code.refused
    let uniqueFields = ["key"]
    private(set) var keySource = CustomerStore.defaultKeySource

    init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    mutating func prepare(_ layout: ImportLayout, _ map: ImportMap?) throws {
        if let source = layout.directives["key_source"] { keySource = source.value }
        guard layout.column(of: "customer") == nil, layout.column(of: "opp") == nil else { return }
        throw CoreError(
            .usage, "no column says which customer or opportunity an activity belongs to",
            hints: ["name it in the header or in the map: customer or opp"])
    }

    func resolve(_ noun: String, _ text: String) throws -> Int64 {
        throw CoreError(.usage, "a \(noun) cannot be given here")
    }

    func complete(_ row: ImportRow, _ shape: ImportShape, into batch: ImportBatch) throws {
        guard row["customer"] != nil || row["opp"] != nil else {
            throw ImportRowError(field: "customer", .required, "is required where there is no opp")
        }
        do {
            let now = workspace.now()
            if case .moment(let moment) = row["at"] { try ActivityStore.check(at: moment, now: now) }
            if case .integer(let minutes) = row["duration"] { try ActivityStore.check(duration: minutes) }
            if let text = row["participants"]?.text { try ActivityStore.check(participants: text) }
        } catch let error as CoreError {
            throw ImportRowError(error, code: .refused)
        }
        if row["key"] != nil, let place = shape["key_source"] { batch.set(place, keySource) }
    }

    func begin(_ transaction: Transaction) {}

    func insertedColumns(_ shape: ImportShape, at time: Moment) -> [(name: String, value: ImportValue)] {
        let own = [
            "subject", "text", "text_fold", "direction", "duration", "outcome", "participants", "key_source",
            "key",
        ]
        var columns: [(name: String, value: ImportValue)] = [
            ("kind", .staged("kind", else: .text("note"))),
            ("at", .staged("at", else: .integer(time.milliseconds))),
        ]
        columns += own.filter { shape[$0] != nil }.map { ($0, .staged($0)) }
        if shape["customer_id_fold"] == nil {
            columns.append(("customer_id", .sql(Self.customerOfOpportunity)))
        }
        return columns
    }

    /// What names an opportunity alone is with its customer.
    func reference(_ column: String, named value: SQL, _ shape: ImportShape) -> SQL {
        guard column == "customer_id", shape["opportunity_id_fold"] != nil else { return value }
        return "coalesce(\(sql: value), \(sql: Self.customerOfOpportunity))"
    }

    /// The customer of the opportunity that the staged row `s` names.
    private static let customerOfOpportunity: SQL = """
        (SELECT o.customer_id FROM main.opportunity AS o
         JOIN temp.import_ref_opportunity_id AS r ON r.target = o.id
         WHERE r.fold = s.opportunity_id_fold)
        """

    /// Refuses an opportunity that is with another customer than its row says, where that one may be seen.
    func finish(_ staging: ImportStaging, _ transaction: Transaction) throws {
        let shape = staging.shape
        guard shape["customer_id_fold"] != nil, shape["opportunity_id_fold"] != nil else { return }
        let seen = workspace.policy.condition(.view, on: "customer", of: "c")
        let found = try staging.database.first(
            """
            SELECT s.line, o.id, o.customer_id, a.customer_id FROM temp.import_row AS s
            JOIN main.activity AS a ON a.id = s.id
            JOIN main.opportunity AS o ON o.id = a.opportunity_id
            JOIN main.customer AS c ON c.id = o.customer_id
            WHERE a.customer_id <> o.customer_id AND \(sql: seen) ORDER BY s.line LIMIT 1
            """
        ) { (line: $0.int(at: 0), opp: $0.int64(at: 1), its: $0.int64(at: 2), given: $0.int64(at: 3)) }
        guard let found else { return }
        throw CoreError(
            .refused,
            "line \(found.line): opp \(found.opp) is with customer \(found.its), not with customer \(found.given)",
            hints: ["nothing was imported; leave one of the two out of that row"])
    }

    func requireEdit(_ id: Int64, _ draft: RecordDraft) throws {
        try workspace.requireRow(id, of: table, .edit)
    }

    func differs(_ id: Int64, _ draft: RecordDraft, _ row: StagedRow) throws -> Bool {
        try workspace.differs(id, in: table.table, from: draft)
    }

    func edit(_ id: Int64, _ draft: RecordDraft, _ row: StagedRow, _ transaction: Transaction) throws -> Bool
    {
        try ActivityStore(workspace).edit(id, draft, in: transaction)
    }
}

extension ImportRun {
    package static func activities(_ workspace: Workspace, _ request: ImportRequest) -> ImportRun {
        ImportRun(workspace, ActivityImport(workspace), request)
    }
}
