import Glibc
import Numerics

/// What open deals may bring in each month: many futures, in each of which all deals share one shock.
///
/// Independent draws would be far too narrow: quarters are good or bad for all deals at once.
struct PipelineSimulation: Sendable {
    struct OpenDeal: Sendable {
        /// The chance of having been won by the end of each month.
        let chances: [Double]
        let value: Double
        /// Values to draw from in place of one value; empty for none.
        let sample: Int?
    }

    /// For each month the sums of all futures, ascending; the last entry is the sum over all months.
    private(set) var sums: [[Double]] = []

    /// Draws that deals and futures have together at most.
    private static let work = 40_000_000

    init(_ deals: [OpenDeal], samples: [[Double]], months: Int, shock: Double, seed: UInt64) {
        let futures = max(200, min(2_000, Self.work / max(1, deals.count)))
        let root = RandomStream(seed: seed)
        sums = [[Double]](repeating: [Double](repeating: 0, count: futures), count: months + 1)
        let live = deals.filter { ($0.chances.last ?? 0) > 0 }
        for future in 0..<futures {
            var stream = root.split(UInt64(future))
            let shift = exp(shock * stream.normal())
            for deal in live {
                let chance = deal.chances[months - 1]
                let shifted = chance >= 1 ? 1 : chance * shift / (1 - chance + chance * shift)
                let draw = stream.uniform()
                guard draw < shifted else { continue }
                // The share of the chance that is left of the draw says the month.
                let place = draw / shifted * chance
                let month = deal.chances.firstIndex { place < $0 } ?? months - 1
                var value = deal.value
                if let sample = deal.sample {
                    let values = samples[sample]
                    value = values[min(values.count - 1, Int(stream.uniform() * Double(values.count)))]
                }
                sums[month][future] += value
                sums[months][future] += value
            }
        }
        for index in sums.indices { sums[index].sort() }
    }

    /// A quantile of the sums of a month, or of all months at `sums.count - 1`.
    func quantile(_ level: Double, of index: Int) -> Double {
        let sorted = sums[index]
        let place = level * Double(sorted.count - 1)
        let low = Int(place)
        let high = min(low + 1, sorted.count - 1)
        return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
    }
}
