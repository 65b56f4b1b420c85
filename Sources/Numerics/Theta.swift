import Glibc

/// The theta method: exponential smoothing with half the slope of a straight line added.
///
/// V. Assimakopoulos and K. Nikolopoulos, Int. J. Forecasting 16 (2000), in the form of R. J. Hyndman and
/// B. Billah, Int. J. Forecasting 19 (2003). Starting level and smoothing minimise squared one-step errors
/// together. The figures are those of R's `forecast::thetaf` to the tolerance of its optimiser.
package enum Theta {
    /// Forecasts `horizon` periods of `series` (from 3 values), of which a season of `season` periods is taken out
    /// first where ``SeasonalAdjustment`` finds one.
    ///
    /// Throws `notFinite`, `tooFewRows`, `domain` for an impossible season, horizon or level, `overflow`.
    package static func forecast(
        _ series: [Double], season: Int = 1, horizon: Int, levels: [Double] = [0.8, 0.95]
    ) throws(NumericsError) -> SeriesForecast {
        try requireSeries(series, atLeast: 3, horizon: horizon, season: season)
        let adjustment = try SeasonalAdjustment(series, period: season)
        let (mean, spread, alpha) = extrapolate(adjustment.adjusted, horizon: horizon)
        let deviations = (0..<horizon).map { spread * (1 + Double($0) * alpha * alpha).squareRoot() }
        return try SeriesForecast(
            model: "theta", mean: adjustment.restored(mean),
            deviations: adjustment.restoredDeviations(deviations), levels: levels)
    }

    static func extrapolate(
        _ series: [Double], horizon: Int
    ) -> (mean: [Double], spread: Double, alpha: Double) {
        let exponent = binaryExponent(of: series)
        let unit = series.map { scaled($0, by: -exponent) }
        let n = Double(unit.count)
        let smoothing = smooth(unit)
        let centre = (n - 1) / 2
        let mean = Score.mean(unit)
        var slope = 0.0
        for (i, value) in unit.enumerated() { slope += (Double(i) - centre) * (value - mean) }
        slope /= n * (n * n - 1) / 12
        let alpha = smoothing.alpha
        let offset = (1 - pow(1 - alpha, n)) / alpha
        let forecasts = (0..<horizon).map { smoothing.level + slope / 2 * (Double($0) + offset) }
        let spread = (smoothing.squares / max(1, n - 2)).squareRoot()
        return (forecasts.map { scaled($0, by: exponent) }, scaled(spread, by: exponent), alpha)
    }

    /// Simple exponential smoothing whose starting level is, for each α, the best one: the errors are linear
    /// in it.
    private static func smooth(_ series: [Double]) -> (alpha: Double, level: Double, squares: Double) {
        func run(_ alpha: Double) -> (level: Double, squares: Double) {
            var level = 0.0
            var influence = 1.0
            var errorByStart = 0.0
            var startByStart = 0.0
            var squares = 0.0
            for value in series {
                let error = value - level
                squares += error * error
                errorByStart += error * influence
                startByStart += influence * influence
                level += alpha * error
                influence *= 1 - alpha
            }
            let start = errorByStart / startByStart
            return (level + influence * start, max(0, squares - errorByStart * start))
        }
        var best = (alpha: 0.0, value: Double.infinity)
        for step in 0...20 {
            let alpha = min(0.9999, max(1e-4, Double(step) / 20))
            let value = run(alpha).squares
            if value < best.value { best = (alpha, value) }
        }
        let found = NelderMead.minimise(
            from: [best.alpha], lower: [max(1e-4, best.alpha - 0.05)],
            upper: [min(0.9999, best.alpha + 0.05)],
            evaluations: 120
        ) { run($0[0]).squares }
        let end = run(found.point[0])
        return (found.point[0], end.level, end.squares)
    }
}
