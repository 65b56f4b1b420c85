import Glibc

/// Exponential smoothing of level, trend and season.
///
/// C. C. Holt (1957) and P. R. Winters (1960), with the recursions, starting values and prediction intervals
/// of R's `HoltWinters`; parameters not given minimise the sum of squared one-step errors, sought from
/// several starts because it has more than one valley.
package struct HoltWinters: Sendable, Equatable {
    package enum Seasonality: Sendable, Equatable {
        case none
        case additive(period: Int)
        case multiplicative(period: Int)
    }

    /// How fast level, trend and season follow the data, 0 to 1; nil where the model has no such part.
    package struct Parameters: Sendable, Equatable {
        package var alpha: Double?
        package var beta: Double?
        package var gamma: Double?

        package init(alpha: Double? = nil, beta: Double? = nil, gamma: Double? = nil) {
            self.alpha = alpha
            self.beta = beta
            self.gamma = gamma
        }
    }

    package let seasonality: Seasonality
    package let hasTrend: Bool
    package let parameters: Parameters
    /// The state at the end of the series.
    package let level: Double
    /// The change a period; 0 without a trend.
    package let trend: Double
    /// What the next period's season adds or multiplies by, and on through one season; empty without.
    package let seasonals: [Double]
    package let sumOfSquares: Double
    /// One-step forecasts of the last `fitted.count` values of the series; those before were used up to start.
    package let fitted: [Double]
    package let residuals: [Double]

    /// Fits `series`; `fixed` gives parameters that are not to be sought.
    ///
    /// Needs 2 values without a trend, 3 with one, two full seasons and one value with a season. Throws
    /// `notFinite`, `tooFewRows`, `domain` for a parameter outside [0, 1], an impossible period or a
    /// multiplicative season of values that are not positive, and `overflow`.
    package static func fit(
        _ series: [Double], seasonality: Seasonality = .none, trend: Bool = true,
        fixed: Parameters = Parameters()
    ) throws(NumericsError) -> HoltWinters {
        try requireFinite(series)
        for value in [fixed.alpha, fixed.beta, fixed.gamma] {
            if let value, !(value >= 0 && value <= 1) {
                throw .domain("parameter \(value) is not between 0 and 1")
            }
        }
        let exponent = binaryExponent(of: series)
        let unit = series.map { scaled($0, by: -exponent) }
        let smoother = try ExponentialSmoother(unit, seasonality: seasonality, trend: trend)
        let chosen = smoother.parameters(fixed: fixed)
        let run = smoother.run(chosen, keeping: true)
        let additive = if case .multiplicative = seasonality { false } else { true }
        let sum = scaled(run.sumOfSquares, by: 2 * exponent)
        guard sum.isFinite, run.level.isFinite, run.trend.isFinite else {
            throw .overflow("the sum of squares")
        }
        return HoltWinters(
            seasonality: seasonality, hasTrend: trend,
            parameters: Parameters(
                alpha: chosen.alpha, beta: trend ? chosen.beta : nil,
                gamma: seasonality == .none ? nil : chosen.gamma),
            level: scaled(run.level, by: exponent), trend: scaled(run.trend, by: exponent),
            seasonals: additive ? run.seasonals.map { scaled($0, by: exponent) } : run.seasonals,
            sumOfSquares: sum,
            fitted: run.fitted.map { scaled($0, by: exponent) },
            residuals: run.residuals.map { scaled($0, by: exponent) })
    }
}
