/// What a method expects of the next periods of a series.
package struct SeriesForecast: Sendable, Equatable {
    /// The method, in a few words that can be shown.
    package var model: String
    /// One value for each period ahead, in the units of the series.
    package var mean: [Double]
    /// One for each level asked for, in that order.
    package var intervals: [Interval]
    /// What a reader should know about how the forecast came about.
    package var note: String?

    package struct Interval: Sendable, Equatable {
        /// The share of outcomes meant to fall inside, between 0 and 1.
        package let level: Double
        package let lower: [Double]
        package let upper: [Double]
    }

    package init(model: String, mean: [Double], intervals: [Interval], note: String? = nil) {
        self.model = model
        self.mean = mean
        self.intervals = intervals
        self.note = note
    }

    /// A forecast whose intervals are `deviations`, one a period ahead, to either side, times the quantile of
    /// the normal, or of t with the given degrees of freedom. Throws `overflow` past the range of a double.
    init(
        model: String, mean: [Double], deviations: [Double], levels: [Double],
        degreesOfFreedom: Double = .infinity
    ) throws(NumericsError) {
        let t = try Distribution.StudentT(degreesOfFreedom: degreesOfFreedom)
        var intervals = [Interval]()
        for level in levels {
            try requireConfidence(level)
            let reach = t.critical(level)
            let interval = Interval(
                level: level, lower: zip(mean, deviations).map { $0 - reach * $1 },
                upper: zip(mean, deviations).map { $0 + reach * $1 })
            guard (interval.lower + interval.upper).allSatisfy(\.isFinite) else {
                throw .overflow("the forecast")
            }
            intervals.append(interval)
        }
        self.init(model: model, mean: mean, intervals: intervals)
    }
}

/// Refuses what no series method can work on.
func requireSeries(_ series: [Double], atLeast count: Int, horizon: Int, season: Int = 1)
    throws(NumericsError)
{
    try requireFinite(series)
    guard horizon > 0 else { throw .domain("a horizon of \(horizon)") }
    guard season > 0 else { throw .domain("a season of \(season)") }
    guard series.count >= count else { throw .tooFewRows(needed: count, have: series.count) }
}
