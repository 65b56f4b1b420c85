import CRMCore
import Glibc

/// The chance that an open deal is won within some days, from what was known at the end of a day.
///
/// By age, by stage where history has lived through stages, and multiplied by what earlier forecasts made in the
/// same way came to. With few closed deals the pipeline's own probabilities have a say.
struct WinModel: Sendable {
    let day: CivilDate
    let hazard: AgeHazard
    let stages: StageEffect?
    /// What chances are multiplied by, from earlier forecasts.
    let calibration: Double
    private let stageChances: [Int64: Double]

    /// Below this many won or lost, the stages' own probabilities are mixed in.
    static let fewestClosings = 25

    init(_ deals: [Deal], on day: CivilDate, stageChances: [Int64: Double], calibration: Double = 1) {
        let lives = deals.compactMap { deal -> (days: Int, isWon: Bool?)? in
            guard let age = deal.age(on: deal.end?.day ?? day) else { return nil }
            return (max(0, age), deal.end?.isWon)
        }
        self.day = day
        hazard = AgeHazard(lives)
        stages = StageEffect(deals, hazard: hazard, on: day)
        self.calibration = calibration
        self.stageChances = stageChances
    }

    /// How much the closed deals say; the rest is left to the stages' own probabilities.
    var weight: Double {
        let closings = Double(hazard.closings)
        return hazard.closings >= Self.fewestClosings ? 1 : closings / (closings + AgeHazard.pseudoDeals)
    }

    /// For each open deal the chances of having won by the end of each of some days ahead, ascending.
    ///
    /// A deal of unknown age gets the mean of the deals of known age, or where there is none the mean over all
    /// ages that were observed.
    func chances(_ open: [Deal], days: [Int]) -> [[Double]] {
        var memo: [Key: [Double]] = [:]
        var sum = [Double](repeating: 0, count: days.count)
        var known = 0
        let curves = open.map { deal -> [Double]? in
            guard let age = deal.age(on: day) else { return nil }
            let key = Key(age: age, stage: stages == nil ? nil : deal.stages.last?.stage)
            let curve = memo[key] ?? hazard.chances(age: age, days: days, factor: factor(key.stage)).won
            memo[key] = curve
            known += 1
            for index in days.indices { sum[index] += curve[index] }
            return curve
        }
        let mean =
            known > 0
            ? sum.map { $0 / Double(known) } : days.map { 1 - pow(1 - hazard.meanWinHazard, Double($0)) }
        return zip(open, curves).map { deal, curve in
            let own = (curve ?? mean).map { min($0 * calibration, 1) }
            guard weight < 1 else { return own }
            return zip(own, prior(deal, days: days)).map { weight * $0 + (1 - weight) * $1 }
        }
    }

    /// The chance that a deal of some age is won, if it ends at all.
    func winShare(age: Int, stage: Int64?) -> Double? {
        let ends = hazard.chances(
            age: age, days: [max(0, hazard.oldest - age)], factor: factor(stages == nil ? nil : stage))
        let all = ends.won[0] + ends.lost
        return all > 0 ? ends.won[0] / all : nil
    }

    private struct Key: Hashable {
        let age: Int
        let stage: Int64?
    }

    private func factor(_ stage: Int64?) -> (win: Double, loss: Double) {
        stage.flatMap { stages?.factors[$0] } ?? (1, 1)
    }

    /// The stage's own probability by the expected close date; nothing for a deal that is old beyond all that
    /// was seen, or whose date is not to come.
    private func prior(_ deal: Deal, days: [Int]) -> [Double] {
        let limit = 2 * max(hazard.oldest, 90)
        guard let stage = deal.stages.last?.stage, let chance = stageChances[stage],
            let close = deal.expectedClose, close > day, deal.age(on: day) ?? 0 <= limit
        else { return days.map { _ in 0 } }
        return days.map { close.days - day.days <= $0 ? chance : 0 }
    }
}
