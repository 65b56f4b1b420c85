/// The last value for every period ahead: the best forecast of a random walk.
package enum Naive {
    /// Forecasts `horizon` periods of `series` (from 2 values).
    ///
    /// Throws `notFinite`, `tooFewRows`, `domain` for an impossible horizon or level, `overflow`.
    package static func forecast(
        _ series: [Double], horizon: Int, levels: [Double] = [0.8, 0.95]
    ) throws(NumericsError) -> SeriesForecast {
        var forecast = try SeasonalNaive.forecast(series, season: 1, horizon: horizon, levels: levels)
        forecast.model = "naive"
        return forecast
    }
}
