/// Durations in order, with how many were at risk and how many ended by each cause.
struct RiskTable {
    struct Step {
        let time: Double
        let atRisk: Int
        /// All causes together; what is left of those that leave here is censored.
        var ended = 0
        var byCause: [Int: Int] = [:]
    }

    private(set) var steps: [Step] = []

    /// `outcomes`: 0 for still open, another code for each cause.
    init(durations: [Double], outcomes: [Int]) throws(NumericsError) {
        guard durations.count == outcomes.count else {
            throw .shape("\(outcomes.count) outcomes for \(durations.count) durations")
        }
        guard !durations.isEmpty else { throw .tooFewRows(needed: 1, have: 0) }
        try requireFinite(durations)
        for (row, duration) in durations.enumerated() where duration < 0 {
            throw .domain("the duration of row \(row) is \(duration)")
        }
        let order = durations.indices.sorted { durations[$0] < durations[$1] }
        for (position, row) in order.enumerated() {
            if steps.last?.time != durations[row] {
                steps.append(Step(time: durations[row], atRisk: order.count - position))
            }
            guard outcomes[row] != 0 else { continue }
            steps[steps.count - 1].ended += 1
            steps[steps.count - 1].byCause[outcomes[row], default: 0] += 1
        }
    }
}
