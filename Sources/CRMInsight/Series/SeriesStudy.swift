import Numerics

/// A series forecast by the automatic choice, beside what that choice was worth at earlier origins.
package struct SeriesStudy: Sendable, Equatable {
    package let forecast: SeriesForecast
    package let season: Int
    /// Nil when the series is too short for any of it to be held out.
    package let score: SeriesScore?

    /// Forecasts `horizon` periods of `values`, which must not be empty.
    ///
    /// Throws ``NumericsError``.
    package init(_ values: [Double], season: Int, horizon: Int, levels: [Double]) throws {
        forecast = try AutoSeries.forecast(values, season: season, horizon: horizon, levels: levels)
        self.season = season
        score = try SeriesScore(values, season: season, horizon: horizon)
    }
}

/// The errors of the automatic choice on ends of a series that were held out, beside the better baseline's.
package struct SeriesScore: Sendable, Equatable {
    package struct Errors: Sendable, Equatable {
        package let method: String
        package let mae: Double
        /// The sum of absolute errors over that of the actual values; nil when that is 0.
        package let wape: Double?
        /// Over the mean absolute error of the seasonal naive forecast before the first origin.
        package let mase: Double?
    }

    package let origins: Int
    package let horizon: Int
    package let model: Errors
    package let baseline: Errors

    /// Whether the model's errors were smaller.
    package var beatsBaseline: Bool { model.mae < baseline.mae }

    /// Makes forecasts from up to twelve earlier origins; nil when fewer than nine values are there.
    init?(_ values: [Double], season: Int, horizon: Int) throws {
        let used = values.count >= 2 * season + 1 ? season : 1
        let least = max(AutoSeries.fewest, 2 * used)
        guard values.count > least else { return nil }
        let first = max(least, values.count - horizon - 12)
        let step = max(1, (values.count - first + 11) / 12)
        func errors(_ method: String, _ forecast: ([Double], Int) throws -> [Double]) throws -> (Errors, Int)
        {
            let rolling = try RollingOrigin.evaluate(
                series: values, horizon: horizon, minimumTraining: first, step: step, forecast: forecast)
            var size = 0.0
            for origin in rolling.origins {
                for value in values[origin..<min(origin + horizon, values.count)] { size += abs(value) }
            }
            let count = Double(rolling.byHorizon.reduce(0) { $0 + $1.count })
            let scale = Self.naiveError(Array(values[..<first]), season: used)
            let wape = size > 0 ? rolling.mae * count / size : nil
            let mase = scale > 0 ? rolling.mae / scale : nil
            return (Errors(method: method, mae: rolling.mae, wape: wape, mase: mase), rolling.origins.count)
        }
        let (model, count) = try errors("automatic choice") {
            try AutoSeries.forecast($0, season: season, horizon: $1).mean
        }
        let naive = try errors(used > 1 ? "seasonal naive" : "naive: the last value") {
            try SeasonalNaive.forecast($0, season: used, horizon: $1).mean
        }.0
        let mean = try errors("mean of what came before") { try MeanForecast.forecast($0, horizon: $1).mean }
            .0
        origins = count
        self.horizon = min(horizon, values.count - first)
        self.model = model
        baseline = naive.mae <= mean.mae ? naive : mean
    }

    private static func naiveError(_ training: [Double], season: Int) -> Double {
        guard training.count > season else { return 0 }
        let errors = (season..<training.count).map { abs(training[$0] - training[$0 - season]) }
        return errors.reduce(0, +) / Double(errors.count)
    }
}
