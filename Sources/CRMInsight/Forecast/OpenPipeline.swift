/// The open deals with their chances and values: exact expectations by month, and what futures are drawn from.
struct OpenPipeline: Sendable {
    private(set) var deals: [PipelineSimulation.OpenDeal] = []
    private(set) var samples: [[Double]] = []
    /// The expected amount of each month, in the base currency.
    private(set) var amounts: [Double]
    /// The expected number of wins of each month, whatever their currency.
    private(set) var wins: [Double]

    init(_ open: [Deal], chances: [[Double]], value: DealValue, months: Int) {
        amounts = [Double](repeating: 0, count: months)
        wins = amounts
        var sampleOf: [Int64?: Int] = [:]
        for (deal, curve) in zip(open, chances) {
            let expected = value.expected(deal)
            for month in 0..<months {
                let share = max(0, curve[month] - (month > 0 ? curve[month - 1] : 0))
                wins[month] += share
                amounts[month] += share * (expected ?? 0)
            }
            guard let expected, expected > 0 else { continue }
            var sample: Int?
            if deal.value == nil {
                sample = sampleOf[deal.product]
                if sample == nil {
                    let values = value.sample(deal)
                    if !values.isEmpty {
                        samples.append(values)
                        sample = samples.count - 1
                        sampleOf[deal.product] = sample
                    }
                }
            }
            deals.append(PipelineSimulation.OpenDeal(chances: curve, value: expected, sample: sample))
        }
    }
}
