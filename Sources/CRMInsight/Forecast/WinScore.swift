import CRMCore
import Numerics

/// How good the chances of winning were on deals held out, beside a rate that is the same for all.
package struct WinScore: Sendable, Equatable {
    package struct Losses: Sendable, Equatable {
        package let logLoss: Double
        package let brier: Double
    }

    /// What was asked: whether deals were won within the window, or won rather than lost.
    package enum Question: Sendable {
        case wonWithinWindow, wonRatherThanLost
    }

    package let question: Question
    /// The day that the forecast was made on.
    package let origin: CivilDate
    package let window: Int
    package let deals: Int
    package let won: Int
    package let model: Losses
    package let baseline: Losses

    /// Whether the log loss was smaller by more than rounding.
    package var beatsBaseline: Bool { model.logLoss < baseline.logLoss - 0.0005 }

    /// Fewer deals tell nothing.
    private static let fewestDeals = 20

    /// Scores a forecast made `window` days before `day` from what was known then; empty when too little was.
    static func all(_ history: DealHistory, on day: CivilDate, window: Int) throws -> [WinScore] {
        let origin = day.adding(days: -window)
        let deals = history.deals(on: origin)
        let calibration = Backtest(history, on: origin, window: window).ratio
        let model = WinModel(deals, on: origin, stageChances: history.stageChances, calibration: calibration)
        guard model.hazard.closings >= Backtest.fewestClosings else { return [] }
        let later = Dictionary(history.deals(on: day).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        let open = deals.filter { $0.isOpen && $0.opened != nil }
        var scores: [WinScore] = []
        if let rate = baseRate(history, before: origin, window: window) {
            let outcomes = open.map { later[$0.id]?.end?.isWon == true }
            let chances = model.chances(open, days: [window]).map { $0[0] }
            scores += try score(.wonWithinWindow, chances, outcomes, rate: rate, origin, window)
        }
        let closed = deals.filter { !$0.isOpen }
        let share = Double(closed.count { $0.end?.isWon == true }) / Double(closed.count)
        let ended = open.filter { later[$0.id]?.end != nil }
        let chances = ended.map {
            model.winShare(age: $0.age(on: origin) ?? 0, stage: $0.stages.last?.stage) ?? share
        }
        let outcomes = ended.map { later[$0.id]?.end?.isWon == true }
        scores += try score(.wonRatherThanLost, chances, outcomes, rate: share, origin, window)
        return scores
    }

    /// The share of the deals open one window before that were won within it: all known at the origin.
    private static func baseRate(_ history: DealHistory, before origin: CivilDate, window: Int) -> Double? {
        let earlier = origin.adding(days: -window)
        let open = history.deals(on: earlier).filter { $0.isOpen && $0.opened != nil }
        guard open.count >= fewestDeals else { return nil }
        let won = Backtest.wins(history, from: earlier, to: origin)
        return Double(open.count { won.contains($0.id) }) / Double(open.count)
    }

    private static func score(
        _ question: Question, _ chances: [Double], _ outcomes: [Bool], rate: Double, _ origin: CivilDate,
        _ window: Int
    ) throws -> [WinScore] {
        guard outcomes.count >= fewestDeals else { return [] }
        func losses(_ chances: [Double]) throws -> Losses {
            // A chance of 0 or 1 that comes out otherwise would cost without end.
            let held = chances.map { min(max($0, 0.001), 0.999) }
            return Losses(
                logLoss: try Score.logLoss(probabilities: held, outcomes: outcomes),
                brier: try Score.brier(probabilities: held, outcomes: outcomes))
        }
        return [
            WinScore(
                question: question, origin: origin, window: window, deals: outcomes.count,
                won: outcomes.count { $0 }, model: try losses(chances),
                baseline: try losses(chances.map { _ in rate }))
        ]
    }
}
