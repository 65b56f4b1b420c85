/// The mean of the series for every period ahead, with the t interval of a new observation.
package enum MeanForecast {
    /// Forecasts `horizon` periods of `series` (from 1 value; the intervals need 2 and are left out below).
    ///
    /// Throws `notFinite`, `tooFewRows`, `domain` for an impossible horizon or level, `overflow`.
    package static func forecast(
        _ series: [Double], horizon: Int, levels: [Double] = [0.8, 0.95]
    ) throws(NumericsError) -> SeriesForecast {
        try requireSeries(series, atLeast: 1, horizon: horizon)
        let n = Double(series.count)
        let mean = Score.mean(series)
        let means = [Double](repeating: mean, count: horizon)
        if series.count == 1 { return SeriesForecast(model: "mean", mean: means, intervals: []) }
        let spread = try Score.rmse(actual: series, forecast: series.map { _ in mean })
        let deviation = spread * (n / (n - 1)).squareRoot() * (1 + 1 / n).squareRoot()
        return try SeriesForecast(
            model: "mean", mean: means, deviations: means.map { _ in deviation }, levels: levels,
            degreesOfFreedom: n - 1)
    }
}
