/// The value one season before, for every period ahead.
///
/// R. J. Hyndman and G. Athanasopoulos, "Forecasting: Principles and Practice", 5.2 and 5.5; the figures are
/// those of R's `forecast::snaive`.
package enum SeasonalNaive {
    /// Forecasts `horizon` periods of `series` (from season + 1 values).
    ///
    /// Throws `notFinite`, `tooFewRows`, `domain` for an impossible season, horizon or level, `overflow`.
    package static func forecast(
        _ series: [Double], season: Int, horizon: Int, levels: [Double] = [0.8, 0.95]
    ) throws(NumericsError) -> SeriesForecast {
        try requireSeries(series, atLeast: 1, horizon: horizon, season: season)
        let needed = season.addingReportingOverflow(1)
        guard !needed.overflow, series.count >= needed.partialValue else {
            throw .tooFewRows(needed: needed.overflow ? season : needed.partialValue, have: series.count)
        }
        let last = series.suffix(season)
        let mean = (0..<horizon).map { last[last.startIndex + $0 % season] }
        let spread = try Score.rmse(
            actual: Array(series.dropFirst(season)), forecast: Array(series.dropLast(season)))
        let deviations = (0..<horizon).map { spread * Double($0 / season + 1).squareRoot() }
        return try SeriesForecast(model: "seasonal naive", mean: mean, deviations: deviations, levels: levels)
    }
}
