import Glibc

extension Score {
    /// Mean squared difference of probability and outcome, 0 to 1.
    package static func brier(probabilities: [Double], outcomes: [Bool]) throws(NumericsError) -> Double {
        let actual = try checked(probabilities, outcomes)
        return mean(zip(probabilities, actual).map { ($0 - $1) * ($0 - $1) })
    }

    /// Mean negative log-likelihood in nats, probabilities kept 10⁻¹⁵ away from 0 and 1.
    package static func logLoss(probabilities: [Double], outcomes: [Bool]) throws(NumericsError) -> Double {
        _ = try checked(probabilities, outcomes)
        return mean(
            zip(probabilities, outcomes).map { p, outcome in
                -log(max(1e-15, min(1 - 1e-15, outcome ? p : 1 - p)))
            })
    }

    /// The chance that a yes is given a higher probability than a no, ties counted half; larger is better.
    /// By mid-ranks (Mann-Whitney). Nil when all outcomes are one.
    package static func auc(probabilities: [Double], outcomes: [Bool]) throws(NumericsError) -> Double? {
        _ = try checked(probabilities, outcomes)
        let order = probabilities.indices.sorted { probabilities[$0] < probabilities[$1] }
        let positives = Double(outcomes.lazy.filter { $0 }.count)
        let negatives = Double(outcomes.count) - positives
        guard positives > 0, negatives > 0 else { return nil }
        var rankSum = 0.0
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, probabilities[order[end]] == probabilities[order[start]] { end += 1 }
            let rank = Double(start + end + 1) / 2
            for position in start..<end where outcomes[order[position]] { rankSum += rank }
            start = end
        }
        return (rankSum - positives * (positives + 1) / 2) / (positives * negatives)
    }

    private static func checked(_ probabilities: [Double], _ outcomes: [Bool]) throws(NumericsError)
        -> [Double]
    {
        let actual = outcomes.map { $0 ? 1.0 : 0 }
        try check(probabilities, actual)
        for (row, p) in probabilities.enumerated() where p < 0 || p > 1 {
            throw .domain("the probability of row \(row) is \(p)")
        }
        return actual
    }
}
