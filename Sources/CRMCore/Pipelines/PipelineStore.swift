import SQLite

/// Reads pipelines with their stages, and lays out their stages.
package struct PipelineStore {
    private let workspace: Workspace
    private var database: Database { workspace.database }

    package init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    package var reader: RecordReader { workspace.reader(of: Pipeline.fields) }
    package var stageReader: RecordReader { workspace.reader(of: Pipeline.stageFields) }

    /// The condition that a stage belongs to a pipeline.
    package static func stages(of pipeline: Int64) -> SQL { "t.pipeline_id = \(pipeline)" }

    /// Every pipeline, the default one first.
    package func all() throws -> [Pipeline] {
        try workspace.policy.require(.view, on: "pipeline")
        return try read()
    }

    /// Every stage for a forecast, which rests on their chances and shows their names.
    package func forecastStages() throws -> [Pipeline.Stage] {
        for entity in ["forecast", "opp"] { try workspace.policy.require(.view, on: entity) }
        return try read().flatMap(\.stages)
    }

    private func read() throws -> [Pipeline] {
        let stages = try database.query(
            """
            SELECT id, pipeline_id, name, kind, probability FROM stage
            WHERE deleted IS NULL ORDER BY pipeline_id, position
            """
        ) { row in
            Pipeline.Stage(
                id: row.int64(at: 0), pipeline: row.int64(at: 1), name: row.text(at: 2),
                kind: StageDefinition.Kind(rawValue: row.text(at: 3)) ?? .open, probability: row.int(at: 4))
        }
        return try database.query("SELECT id, name FROM pipeline WHERE deleted IS NULL ORDER BY id") { row in
            let id = row.int64(at: 0)
            return Pipeline(id: id, name: row.text(at: 1), stages: stages.filter { $0.pipeline == id })
        }
    }

    /// The pipeline that opportunities go to unless told otherwise.
    package func standard() throws -> Pipeline {
        guard let first = try all().first else { throw CoreError.damaged("the file holds no pipeline") }
        return first
    }

    /// Lays out the stages of a pipeline that no opportunity is in yet; of one in use only makes sure
    /// that it has them.
    func lay(_ definitions: [StageDefinition], in pipeline: Pipeline, _ transaction: Transaction) throws {
        try requireStages(definitions, in: pipeline)
        guard try !isInUse(pipeline), pipeline.stages.map(\.definition) != definitions else { return }
        for stage in pipeline.stages {
            try transaction.update(
                "stage", id: stage.id, set: [Column("deleted", transaction.time.milliseconds)])
        }
        try Self.insert(definitions, into: pipeline.id, in: transaction)
    }

    /// Refuses stages that a pipeline in use does not have, and for another one a person who may not
    /// lay them.
    func requireStages(_ definitions: [StageDefinition], in pipeline: Pipeline) throws {
        guard try isInUse(pipeline) else {
            return pipeline.stages.map(\.definition) == definitions
                ? () : try workspace.policy.require(.edit, on: "pipeline")
        }
        let known = Set(pipeline.stages.map { TextFold.fold($0.name) })
        let missing = definitions.filter { !known.contains(TextFold.fold($0.name)) }
        guard missing.isEmpty else {
            throw CoreError(
                .refused, "pipeline '\(pipeline.name)' is in use and has no stage '\(missing[0].name)'",
                hints: [
                    "map the column's values to its stages: \(pipeline.stages.map(\.name).joined(separator: ", "))"
                ])
        }
    }

    private func isInUse(_ pipeline: Pipeline) throws -> Bool {
        try database.first("SELECT 1 FROM main.opportunity WHERE pipeline_id = \(pipeline.id) LIMIT 1") { _ in
            true
        } != nil
    }

    /// Makes the default pipeline of a new database.
    static func insertDefault(_ stages: [StageDefinition], in transaction: Transaction) throws {
        let now = transaction.time.milliseconds
        let id = try transaction.insert(
            into: "pipeline",
            [
                Column("name", "sales"), Column("name_fold", "sales"), Column("created", now),
                Column("updated", now),
                Column("version", Int64(1)),
            ])
        try insert(stages, into: id, in: transaction)
    }

    private static func insert(_ stages: [StageDefinition], into pipeline: Int64, in transaction: Transaction)
        throws
    {
        for (position, stage) in stages.enumerated() {
            try transaction.insert(
                into: "stage",
                [
                    Column("pipeline_id", pipeline), Column("position", Int64(position + 1)),
                    Column("name", stage.name), Column("name_fold", TextFold.fold(stage.name)),
                    Column("kind", stage.kind.rawValue), Column("probability", Int64(stage.probability)),
                    Column("version", Int64(1)),
                ])
        }
    }
}

extension Pipeline.Stage {
    var definition: StageDefinition { StageDefinition(name: name, kind: kind, probability: probability) }
}
