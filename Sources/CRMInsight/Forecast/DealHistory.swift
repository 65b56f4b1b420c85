import CRMCore

/// The opportunities that somebody may see, as they stood on any day.
package struct DealHistory: Sendable {
    private let records: [OpportunityRecord]
    /// The stages that are ends, and whether each is a win.
    private let ends: [Int64: Bool]
    /// The chance of winning that the pipeline's owner gives each open stage, 0 to 1.
    package let stageChances: [Int64: Double]
    package let stageNames: [Int64: String]

    package init(records: [OpportunityRecord], stages: [Pipeline.Stage]) {
        self.records = records
        ends = Dictionary(
            stages.filter { $0.kind != .open }.map { ($0.id, $0.kind == .won) }, uniquingKeysWith: { $1 })
        stageChances = Dictionary(
            stages.filter { $0.kind == .open }.map { ($0.id, Double($0.probability) / 100) },
            uniquingKeysWith: { $1 })
        stageNames = Dictionary(stages.map { ($0.id, $0.name) }, uniquingKeysWith: { $1 })
    }

    /// Reads what the person who asks may see.
    package init(_ workspace: Workspace) throws {
        self.init(
            records: try OpportunityHistory(workspace).records(),
            stages: try PipelineStore(workspace).forecastStages())
    }

    /// The opportunities that were there at the end of a day.
    package func deals(on day: CivilDate) -> [Deal] {
        records.compactMap { Deal($0, on: day, ends: ends) }
    }
}
