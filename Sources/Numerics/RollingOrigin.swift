/// Forecasts made as if at earlier moments, each from what was known by then, against what came.
///
/// L. J. Tashman, "Out-of-sample tests of forecasting accuracy", Int. J. Forecasting 16 (2000).
package enum RollingOrigin {
    /// Calls `forecast` with the beginning of `series`, from `minimumTraining` values up in steps of `step`, and
    /// a horizon, for every origin with at least one value to come.
    ///
    /// Throws `notFinite`, `domain` for a count below 1, `tooFewRows` when no origin is left, `shape` when the
    /// answer is shorter than the horizon asked for, and what `forecast` throws.
    package static func evaluate(
        series: [Double], horizon: Int, minimumTraining: Int, step: Int = 1,
        forecast: ([Double], Int) throws -> [Double]
    ) throws -> RollingErrors {
        try requireFinite(series)
        guard horizon > 0, minimumTraining > 0, step > 0 else {
            throw NumericsError.domain("a horizon, training length or step below 1")
        }
        guard series.count > minimumTraining else {
            throw NumericsError.tooFewRows(needed: minimumTraining + 1, have: series.count)
        }
        var errors = RollingErrors(byHorizon: Array(repeating: [], count: horizon))
        for origin in stride(from: minimumTraining, to: series.count, by: step) {
            let ahead = min(horizon, series.count - origin)
            let answer = try forecast(Array(series[..<origin]), ahead)
            guard answer.count >= ahead else {
                throw NumericsError.shape("\(answer.count) forecasts for a horizon of \(ahead)")
            }
            errors.origins.append(origin)
            for h in 0..<ahead { errors.byHorizon[h].append(series[origin + h] - answer[h]) }
        }
        return errors
    }
}

/// Errors, actual less forecast, of forecasts from several origins.
package struct RollingErrors: Sendable, Equatable {
    /// How many values each forecast was made from.
    package internal(set) var origins: [Int] = []
    /// At h − 1, the errors h periods ahead, one for each origin that had so many to come.
    package internal(set) var byHorizon: [[Double]]

    /// The mean absolute error over all horizons.
    package var mae: Double {
        let all = byHorizon.joined()
        return all.reduce(0) { $0 + abs($1) / Double(all.count) }
    }

    init(byHorizon: [[Double]]) { self.byHorizon = byHorizon }
}
