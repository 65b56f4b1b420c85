import SQLite

/// What an import has to know of opportunities: their stages, and the history that follows from the
/// dates of a row.
struct OpportunityImport: ImportEntity {
    let workspace: Workspace
    let table = Opportunity.fields
    let directives = ["key_source", "stages", "opened_stage"]
    let stagedColumns = [
        "name", "name_fold", "state", "stage_since", "first_stage", "first_at", "closed_at", "key_source",
    ]
    let refusal = ImportProblem.Code.refused
    let uniqueFields = ["key"]
    private(set) var keySource = CustomerStore.defaultKeySource
    private let pipeline: Pipeline
    /// The stages that rows name, which may not be laid yet: rows are staged with their place here.
    private var stages: [StageDefinition]
    private var laysStages = false
    private var firstStage: Int
    /// Whether rows have no name of their own.
    private var makesNames = false

    init(_ workspace: Workspace) throws {
        self.workspace = workspace
        pipeline = try PipelineStore(workspace).standard()
        stages = pipeline.stages.map(\.definition)
        firstStage = stages.firstIndex { $0.kind == .open } ?? 0
    }

    mutating func prepare(_ layout: ImportLayout, _ map: ImportMap?) throws {
        if let source = layout.directives["key_source"] { keySource = source.value }
        makesNames = layout.column(of: "name") == nil
        if let directive = layout.directives["stages"] {
            try placed(map, directive.line) {
                stages = try StageDefinition.list(parsing: directive.value)
                try PipelineStore(workspace).requireStages(stages, in: pipeline)
            }
            laysStages = true
            firstStage = stages.firstIndex { $0.kind == .open } ?? 0
        }
        if let directive = layout.directives["opened_stage"] {
            try placed(map, directive.line) {
                firstStage = Int(try resolve("stage", directive.value))
                guard stages[firstStage].kind == .open else {
                    throw CoreError(.usage, "opened_stage: '\(directive.value)' is an end")
                }
            }
        }
        // A misspelt stage in a map is one mistake, and not one in every row.
        for value in map?.entries.first(where: { $0.field == "stage" })?.values ?? []
        where !value.text.isEmpty {
            try placed(map, value.line) { _ = try resolve("stage", value.text) }
        }
    }

    private func placed(_ map: ImportMap?, _ line: Int, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as CoreError where error.kind == .usage {
            throw map?.at(line, error) ?? error
        }
    }

    /// Gives the place of a stage, since its row may not be there yet.
    func resolve(_ noun: String, _ text: String) throws -> Int64 {
        let fold = TextFold.fold(text)
        if let place = stages.firstIndex(where: { TextFold.fold($0.name) == fold }) { return Int64(place) }
        let names = stages.map(\.name)
        let near = NearestWord.hints(for: text, among: names)
        throw CoreError(
            .usage, "unknown stage '\(text)' of pipeline '\(pipeline.name)'",
            hints: near.isEmpty ? ["its stages are \(names.joined(separator: ", "))"] : near)
    }

    // MARK: Rows

    func complete(_ row: ImportRow, _ shape: ImportShape, into batch: ImportBatch) throws {
        let opened = try pastDate(row, "opened")
        let closed = try pastDate(row, "closed")
        var place = stages.firstIndex { $0.kind == .open } ?? 0
        if case .integer(let given) = row["stage"] { place = Int(given) }
        let stage = stages[place]
        if stage.kind == .open {
            guard closed == nil else {
                throw ImportRowError(
                    field: "closed", .refused, "is given, but the stage '\(stage.name)' is open")
            }
        } else {
            guard let closed else {
                throw ImportRowError(
                    field: "closed", .required, "is required of what is \(stage.kind.rawValue)")
            }
            if let opened, closed < opened {
                throw ImportRowError(field: "closed", .refused, "\(closed) is before it opened on \(opened)")
            }
        }
        let zone = workspace.context.calendar.zone
        let first = opened.map { zone.startOfDay($0).milliseconds }
        let end = closed.map { zone.startOfDay($0).milliseconds }
        set("state", stage.kind.rawValue)
        set("first_stage", Int64(stage.kind == .open ? place : firstStage))
        if let at = end ?? first { set("stage_since", at) }
        if let at = first ?? end { set("first_at", at) }
        if let end { set("closed_at", end) }
        if row["key"] != nil { set("key_source", keySource) }
        guard makesNames else { return }
        let parts = [row["product"]?.text, row["customer"]?.text].compactMap(\.self)
        let name = parts.isEmpty ? row["key"]?.text : parts.joined(separator: " – ")
        if let name {
            set("name", name)
            set("name_fold", TextFold.fold(name))
        }

        func set(_ column: String, _ text: String) {
            if let place = shape[column] { batch.set(place, text) }
        }

        func set(_ column: String, _ number: Int64) {
            if let place = shape[column] { batch.set(place, number) }
        }
    }

    private func pastDate(_ row: ImportRow, _ field: String) throws -> CivilDate? {
        guard case .date(let date) = row[field] else { return nil }
        guard date <= workspace.context.today else {
            throw ImportRowError(field: field, .refused, "\(date) is in the future")
        }
        return date
    }

    // MARK: Writing

    func begin(_ transaction: Transaction) throws {
        let store = PipelineStore(workspace)
        if laysStages { try store.lay(stages, in: pipeline, transaction) }
        let laid = try store.standard()
        let database = workspace.database
        try database.execute("CREATE TEMP TABLE import_stage (place INTEGER PRIMARY KEY, id INTEGER)")
        for (place, definition) in stages.enumerated() {
            let stage = try laid.stage(named: definition.name)
            guard stage.kind == definition.kind else {
                throw CoreError(
                    .refused,
                    "stage '\(stage.name)' is \(stage.kind.rawValue), not \(definition.kind.rawValue)")
            }
            try database.execute("INSERT INTO temp.import_stage (place, id) VALUES (\(place), \(stage.id))")
        }
    }

    func insertedColumns(_ shape: ImportShape, at time: Moment) -> [(name: String, value: ImportValue)] {
        var columns: [(name: String, value: ImportValue)] = [
            ("pipeline_id", .constant(.integer(pipeline.id))),
            ("stage_id", .sql(Self.stage(stagePlace(shape)))), ("state", .staged("state")),
            ("stage_since", .staged("stage_since", else: .integer(time.milliseconds))),
        ]
        let own = [
            "name", "name_fold", "value_minor", "value_currency", "opened", "expected_close", "closed",
            "type",
            "source", "reason", "key_source", "key",
        ]
        for name in own where shape[name] != nil { columns.append((name, .staged(name))) }
        return columns
    }

    private func stagePlace(_ shape: ImportShape) -> SQL {
        let first = stages.firstIndex { $0.kind == .open } ?? 0
        return shape["stage_id"] == nil ? "\(first)" : "coalesce(s.stage_id, \(first))"
    }

    private static func stage(_ place: SQL) -> SQL {
        "(SELECT p.id FROM temp.import_stage AS p WHERE p.place = \(sql: place))"
    }

    /// Writes the history of new rows: when each came to be, and for closed ones when it closed, which
    /// is also when its value became known.
    func finish(_ staging: ImportStaging, _ transaction: Transaction) throws {
        let database = staging.database
        let shape = staging.shape
        func column(_ name: String) -> SQL { shape[name] == nil ? "NULL" : "s.\(identifier: name)" }
        let last = try ImportIDs.last(of: "stage_history", in: database)
        let bulk = try BulkInsert(
            transaction, database: database, table: "stage_history",
            columns: [
                "id", "opportunity_id", "at", "txn", "from_stage_id", "to_stage_id", "value_minor",
                "value_currency",
                "expected_close", "owner_id", "version",
            ])
        try database.forEach(
            """
            SELECT \(last) + row_number() OVER (ORDER BY s.id, n.n), s.id,
                coalesce(iif(n.n = 1, s.closed_at, s.first_at), \(transaction.time.milliseconds)), \(transaction.seq),
                iif(n.n = 1, \(sql: Self.stage("s.first_stage")), NULL),
                iif(n.n = 1, \(sql: Self.stage(stagePlace(shape))), \(sql: Self.stage("s.first_stage"))),
                iif(n.n = 1 OR s.closed_at IS NULL, \(sql: column("value_minor")), NULL),
                iif(n.n = 1 OR s.closed_at IS NULL, \(sql: column("value_currency")), NULL),
                \(sql: column("expected_close")), \(workspace.user.id), 1
            FROM temp.import_row AS s JOIN (SELECT 0 AS n UNION ALL SELECT 1) AS n
                ON n.n = 0 OR s.closed_at IS NOT NULL
            LEFT JOIN temp.import_match AS m ON m.id = s.id
            WHERE m.id IS NULL ORDER BY s.id, n.n
            """
        ) { try bulk.append($0) }
        try bulk.finish()
    }

    func requireEdit(_ id: Int64, _ draft: RecordDraft) throws {
        try OpportunityStore(workspace).requireEdit(id)
    }

    func differs(_ id: Int64, _ draft: RecordDraft, _ row: StagedRow) throws -> Bool {
        if let stage = try stageID(row) {
            let same = try workspace.database.first(
                "SELECT 1 FROM main.opportunity WHERE id = \(id) AND stage_id = \(stage)"
            ) { _ in true }
            if same == nil { return true }
        }
        return try workspace.differs(id, in: table.table, from: fields(of: draft, moves: false))
    }

    func edit(_ id: Int64, _ draft: RecordDraft, _ row: StagedRow, _ transaction: Transaction) throws -> Bool
    {
        let store = OpportunityStore(workspace)
        let stage = try stageID(row)
        let moves = try stage.map { try store.isElsewhere(id, than: $0) } ?? false
        let fields = fields(of: draft, moves: moves)
        guard moves, let stage else { return try store.edit(id, fields, in: transaction) }
        var date: CivilDate?
        if case .date(let closed) = draft["closed"] { date = closed }
        return try store.move(id, to: stage, at: date, with: fields, in: transaction)
    }

    /// The fields that an edit sets: not the stage, and of one that moves not the date of its end.
    private func fields(of draft: RecordDraft, moves: Bool) -> RecordDraft {
        var fields = RecordDraft()
        for (field, value) in draft.values where field.name != "stage" && !(moves && field.name == "closed") {
            fields.set(field, value)
        }
        return fields
    }

    /// The id of the stage that a row gives; nil as well in a dry run for one that is not laid yet.
    private func stageID(_ row: StagedRow) throws -> Int64? {
        guard let place = row.integer("stage_id") else { return nil }
        let fold = TextFold.fold(stages[Int(place)].name)
        return try workspace.database.first(
            """
            SELECT id FROM main.stage WHERE pipeline_id = \(pipeline.id) AND name_fold = \(fold) AND deleted IS NULL
            """
        ) { $0.int64(at: 0) }
    }
}
