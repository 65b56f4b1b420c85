import Glibc

/// Exponential smoothing with a trend that dies away.
///
/// E. S. Gardner and E. McKenzie, "Forecasting trends in time series", Management Science 31 (1985), in
/// innovations form (ETS(A,Ad,N)). Level, trend and damping parameters minimise squared one-step errors; the
/// starting level and trend are, for each choice of them, the best ones, the errors being linear in both.
package enum DampedTrend {
    /// Forecasts `horizon` periods of `series` (from 4 values), of which a season of `season` periods is taken out
    /// first where ``SeasonalAdjustment`` finds one.
    ///
    /// Throws `notFinite`, `tooFewRows`, `domain` for an impossible season, horizon or level, `overflow`.
    package static func forecast(
        _ series: [Double], season: Int = 1, horizon: Int, levels: [Double] = [0.8, 0.95]
    ) throws(NumericsError) -> SeriesForecast {
        try requireSeries(series, atLeast: 4, horizon: horizon, season: season)
        let adjustment = try SeasonalAdjustment(series, period: season)
        let (mean, deviations) = extrapolate(adjustment.adjusted, horizon: horizon)
        return try SeriesForecast(
            model: "damped trend", mean: adjustment.restored(mean),
            deviations: adjustment.restoredDeviations(deviations), levels: levels)
    }

    static func extrapolate(_ series: [Double], horizon: Int) -> (mean: [Double], deviations: [Double]) {
        let exponent = binaryExponent(of: series)
        let unit = series.map { scaled($0, by: -exponent) }
        var best = (point: [Double](), value: Double.infinity)
        for start in [[0.3, 0.3, 0.9], [0.8, 0.1, 0.95]] {
            let found = NelderMead.minimise(
                from: start, lower: [1e-3, 1e-3, 0.8], upper: [0.999, 0.999, 0.98], evaluations: 250
            ) { run(unit, $0).squares }
            if best.point.isEmpty || found.value < best.value { best = found }
        }
        let end = run(unit, best.point)
        let (alpha, beta, damping) = (best.point[0], best.point[0] * best.point[1], best.point[2])
        let spread = (end.squares / max(1, Double(unit.count) - 5)).squareRoot()
        var reach = 0.0
        var power = 1.0
        var variance = 1.0
        var mean = [Double]()
        var deviations = [Double]()
        for _ in 0..<horizon {
            power *= damping
            reach += power
            mean.append(scaled(end.level + reach * end.trend, by: exponent))
            deviations.append(scaled(spread * variance.squareRoot(), by: exponent))
            variance += (alpha + beta * reach) * (alpha + beta * reach)
        }
        return (mean, deviations)
    }

    /// The end of the recursion and its sum of squares, from the best start; `point` is α, β / α and φ.
    private static func run(_ series: [Double], _ point: [Double]) -> (
        level: Double, trend: Double, squares: Double
    ) {
        let (alpha, beta, damping) = (point[0], point[0] * point[1], point[2])
        // The first of each three follows the series from nothing; the others carry what a unit of starting
        // level, and of starting trend, does to it.
        var (level, levelByLevel, levelByTrend) = (0.0, 1.0, 0.0)
        var (trend, trendByLevel, trendByTrend) = (0.0, 0.0, 1.0)
        var squares = 0.0
        var (byLevel, byTrend) = (0.0, 0.0)
        var (levelLevel, levelTrend, trendTrend) = (0.0, 0.0, 0.0)
        for value in series {
            let base = level + damping * trend
            let baseByLevel = levelByLevel + damping * trendByLevel
            let baseByTrend = levelByTrend + damping * trendByTrend
            let error = value - base
            squares += error * error
            byLevel -= error * baseByLevel
            byTrend -= error * baseByTrend
            levelLevel += baseByLevel * baseByLevel
            levelTrend += baseByLevel * baseByTrend
            trendTrend += baseByTrend * baseByTrend
            level = base + alpha * error
            levelByLevel = baseByLevel - alpha * baseByLevel
            levelByTrend = baseByTrend - alpha * baseByTrend
            trend = damping * trend + beta * error
            trendByLevel = damping * trendByLevel - beta * baseByLevel
            trendByTrend = damping * trendByTrend - beta * baseByTrend
        }
        let determinant = levelLevel * trendTrend - levelTrend * levelTrend
        guard determinant > 1e-12 * levelLevel * trendTrend else { return (level, trend, .infinity) }
        let a = (levelTrend * byTrend - trendTrend * byLevel) / determinant
        let b = (levelTrend * byLevel - levelLevel * byTrend) / determinant
        return (
            level + a * levelByLevel + b * levelByTrend, trend + a * trendByLevel + b * trendByTrend,
            max(0, squares + a * byLevel + b * byTrend)
        )
    }
}
