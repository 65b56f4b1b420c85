import SQLite

/// An ordered way from a first contact to won or lost.
package struct Pipeline: Sendable, Hashable {
    package struct Stage: Sendable, Hashable {
        package let id: Int64
        package let pipeline: Int64
        package let name: String
        package let kind: StageDefinition.Kind
        package let probability: Int
    }

    package let id: Int64
    package let name: String
    /// In their order, ends last.
    package let stages: [Stage]

    package var won: Stage { stages.first { $0.kind == .won }! }
    package var lost: Stage { stages.first { $0.kind == .lost }! }

    /// Finds a stage by name, whatever its case and width, or says which was likely meant.
    package func stage(named text: String) throws -> Stage {
        let fold = TextFold.fold(text)
        if let stage = stages.first(where: { TextFold.fold($0.name) == fold }) { return stage }
        let near = NearestWord.find(fold, among: stages.map { TextFold.fold($0.name) })
        throw CoreError(
            .usage, "unknown stage '\(text)' of pipeline '\(name)'",
            hints: [
                near.map { "did you mean '\($0)'?" }
                    ?? "its stages are \(stages.map(\.name).joined(separator: ", "))"
            ])
    }
}

extension Pipeline {
    package static let fields = FieldTable(
        noun: "pipeline", table: "pipeline",
        fields: [
            Field("id", .integer, "Number", shown: true, editable: false),
            Field("name", in: .folded("name", fold: "name_fold"), "Name", shown: true, required: true),
            Field(
                "stages", .integer,
                in: .computed { _ in
                    "(SELECT count(*) FROM stage AS s WHERE s.pipeline_id = t.id AND s.deleted IS NULL)"
                }, "How many stages it has", shown: true),
            Field(
                "open", .integer,
                in: .computed { expression in
                    """
                    (SELECT count(*) FROM opportunity AS o
                     WHERE o.pipeline_id = t.id AND o.state = 'open' AND o.deleted IS NULL
                        AND \(sql: expression.policy.condition(.view, on: "opp", of: "o")))
                    """
                }, "How many open opportunities are in it", shown: true),
            Field("version", .integer, "How many times it was written", editable: false),
        ])

    /// The fields of a stage, as `pipeline show` lists them.
    package static let stageFields = FieldTable(
        noun: "pipeline", table: "stage",
        fields: [
            Field("position", .integer, "Place in the pipeline", shown: true, editable: false),
            Field("name", in: .folded("name", fold: "name_fold"), "Name", shown: true),
            Field(
                "kind", .choice(["open", "won", "lost"]), "Whether it is open, or which end it is",
                shown: true),
            Field("probability", .integer, "Chance of winning from here in percent", shown: true),
            Field(
                "opportunities", .integer,
                in: .computed { expression in
                    """
                    (SELECT count(*) FROM opportunity AS o WHERE o.stage_id = t.id AND o.deleted IS NULL
                        AND \(sql: expression.policy.condition(.view, on: "opp", of: "o")))
                    """
                }, "How many opportunities are in it", shown: true),
            Field("id", .integer, "Number", editable: false),
        ])
}
