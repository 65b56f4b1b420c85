import CRMCore
import Glibc

/// Forecasts of wins made as if at earlier days, each from what was known then, against what came.
struct Backtest: Sendable {
    struct Origin: Sendable {
        let day: CivilDate
        let expected: Double
        let actual: Int
    }

    let origins: [Origin]

    /// What chances should be multiplied by: wins that came over wins expected, shrunk to 1 by ten of each.
    var ratio: Double {
        let expected = origins.reduce(0) { $0 + $1.expected }
        let actual = origins.reduce(0) { $0 + Double($1.actual) }
        return (actual + 10) / (expected + 10)
    }

    /// The standard deviation of what all deals of a period share, on the logit; at least ¼ with fewer than
    /// eight origins.
    var shock: Double {
        let logs = origins.map { log((Double($0.actual) + 0.5) / ($0.expected + 0.5)) }
        guard logs.count > 1 else { return 0.25 }
        let mean = logs.reduce(0, +) / Double(logs.count)
        let spread = (logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(logs.count - 1)).squareRoot()
        return logs.count < 8 ? max(0.25, spread) : spread
    }

    /// Closed deals that an origin needs.
    static let fewestClosings = 25
    /// Days since the first closing that an origin needs: before, only young deals have been seen to close.
    private static let fewestDays = 28

    /// Goes back from `day` by `window` days and then by months, up to eight origins.
    init(_ history: DealHistory, on day: CivilDate, window: Int) {
        var origins: [Origin] = []
        let ages = history.deals(on: day).compactMap { deal in deal.end.flatMap { deal.age(on: $0.day) } }
            .sorted()
        let usual = ages.isEmpty ? 0 : ages[ages.count * 9 / 10]
        for step in 0..<8 {
            let origin = day.adding(days: -window - 30 * step)
            let deals = history.deals(on: origin)
            let model = WinModel(deals, on: origin, stageChances: history.stageChances)
            // A model that has not seen the usual ages at closing yet expects too little.
            guard model.hazard.closings >= Self.fewestClosings, model.hazard.oldest >= usual,
                let first = deals.compactMap({ $0.end?.day }).min(),
                origin.days - first.days >= Self.fewestDays
            else { break }
            let open = deals.filter { $0.isOpen && $0.opened != nil }
            let expected = model.chances(open, days: [window]).reduce(0) { $0 + $1[0] }
            let won = Self.wins(history, from: origin, to: origin.adding(days: window))
            origins.append(
                Origin(day: origin, expected: expected, actual: open.count { won.contains($0.id) }))
        }
        self.origins = origins
    }

    /// The deals won after a day, up to and with another.
    static func wins(_ history: DealHistory, from origin: CivilDate, to last: CivilDate) -> Set<Int64> {
        Set(history.deals(on: last).filter { $0.end.map { $0.isWon && $0.day > origin } ?? false }.map(\.id))
    }
}
