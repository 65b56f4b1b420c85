/// The last value and the mean change, for every period ahead: the line through the first and the last.
///
/// The figures are those of R's `forecast::rwf(drift = TRUE)`.
package enum Drift {
    /// Forecasts `horizon` periods of `series` (from 3 values).
    ///
    /// Throws `notFinite`, `tooFewRows`, `domain` for an impossible horizon or level, `overflow`.
    package static func forecast(
        _ series: [Double], horizon: Int, levels: [Double] = [0.8, 0.95]
    ) throws(NumericsError) -> SeriesForecast {
        try requireSeries(series, atLeast: 3, horizon: horizon)
        let count = series.count - 1
        let last = series[count]
        let drift = last / Double(count) - series[0] / Double(count)
        let spread = try Score.rmse(
            actual: Array(series.dropFirst()), forecast: series.dropLast().map { $0 + drift })
        // The unbiased deviation of the changes, and the drift's own error.
        let deviation = spread * (Double(count) / Double(count - 1)).squareRoot()
        let error = deviation / Double(count).squareRoot()
        let steps = (1...horizon).map { Double($0) }
        return try SeriesForecast(
            model: "drift", mean: steps.map { last + $0 * drift },
            deviations: steps.map { ($0 * deviation * deviation + $0 * $0 * error * error).squareRoot() },
            levels: levels)
    }
}
