import CRMCore

/// How much more or less often deals in a stage are won and lost than others of their age.
///
/// Observed over expected wins in each stage, shrunk to 1 by what 20 deals would be expected to win.
struct StageEffect: Sendable {
    private(set) var factors: [Int64: (win: Double, loss: Double)] = [:]

    /// Below this many closed deals with a lived history, stages are not told apart.
    static let fewestDeals = 30

    /// - Returns: nil when history has no moves between stages for most closed deals.
    init?(_ deals: [Deal], hazard: AgeHazard, on day: CivilDate) {
        let closed = deals.filter { !$0.isOpen }
        let moved = closed.count { Set($0.stages.map(\.stage)).count > 1 }
        guard moved >= Self.fewestDeals, 2 * moved >= closed.count else { return nil }
        struct Sums { var won = 0.0, lost = 0.0, wins = 0.0, losses = 0.0 }
        var sums: [Int64: Sums] = [:]
        var totals = Sums()
        for deal in deals {
            guard let opened = deal.opened else { continue }
            let end = deal.end?.day ?? day
            for (index, stay) in deal.stages.enumerated() {
                let isLast = index + 1 == deal.stages.count
                let until = isLast ? end : min(deal.stages[index + 1].from, end)
                let ages =
                    max(
                        0, stay.from.days - opened.days)...max(
                        0, stay.from.days - opened.days, until.days - opened.days)
                for bin in hazard.bins {
                    // A stay ends on the day before the next begins; the last holds the day of the end too.
                    let days =
                        min(bin.last, ages.upperBound - (isLast ? 0 : 1)) - max(bin.first, ages.lowerBound)
                        + 1
                    guard days > 0 else { continue }
                    sums[stay.stage, default: Sums()].wins += Double(days) * bin.winHazard
                    sums[stay.stage, default: Sums()].losses += Double(days) * bin.lossHazard
                }
                guard isLast, let outcome = deal.end else { continue }
                if outcome.isWon {
                    sums[stay.stage, default: Sums()].won += 1
                    totals.won += 1
                } else {
                    sums[stay.stage, default: Sums()].lost += 1
                    totals.lost += 1
                }
            }
        }
        let share = totals.won / max(1, totals.won + totals.lost)
        let wins = AgeHazard.pseudoDeals * share
        let losses = AgeHazard.pseudoDeals * (1 - share)
        for (stage, sum) in sums {
            factors[stage] = (
                wins > 0 ? (sum.won + wins) / (sum.wins + wins) : 1,
                losses > 0 ? (sum.lost + losses) / (sum.losses + losses) : 1
            )
        }
    }
}
