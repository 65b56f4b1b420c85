import Glibc
import Numerics
import Testing

/// The classic series of R, with the length of their season.
enum Classic {
    static let names = [
        "AirPassengers", "USAccDeaths", "Nile", "UKgas", "nottem", "JohnsonJohnson", "lynx", "WWWusage",
        "ldeaths",
        "lh", "airmiles", "wineind",
    ]

    static func load(_ name: String) throws -> (values: [Double], period: Int) {
        let row = try #require(try Vectors.rows("series/series.csv").first { $0[0] == name })
        return (row[2...].compactMap { Double($0) }, try #require(Int(row[1])))
    }
}

struct HoltWintersTests {
    private func seasonality(_ model: String, _ period: Int) -> HoltWinters.Seasonality {
        model.hasPrefix("additive")
            ? .additive(period: period)
            : model.hasPrefix("multiplicative") ? .multiplicative(period: period) : .none
    }

    @Test(arguments: Classic.names)
    func `with given parameters, errors, state and forecasts are R's`(_ name: String) throws {
        let (series, period) = try Classic.load(name)
        for (model, figures) in try Vectors.reference("series/holt-winters.csv", name)
        where model.contains("_fixed") {
            let fit = try HoltWinters.fit(
                series, seasonality: seasonality(model, period), trend: !model.hasPrefix("ses"),
                fixed: .init(alpha: figures[0], beta: figures[1], gamma: figures[2]))
            let forecast = try fit.forecast(horizon: 12, levels: [0.95])
            let ours = [fit.sumOfSquares, fit.level, fit.trend, forecast.mean[0], forecast.mean[11]]
            for (our, value) in zip(ours, figures[3...]) {
                if let value { #expect(digits(our, value) > 10, "\(model)") }
            }
            try intervals(of: fit, forecast, lower: figures[8], upper: figures[9], period)
        }
    }

    /// Compares the half width, R's weight ψ(0) of the newest error replaced by 1 in a multiplicative season.
    private func intervals(
        of fit: HoltWinters, _ forecast: SeriesForecast, lower: Double?, upper: Double?, _ period: Int
    ) throws {
        guard let lower, let upper else { return }
        let z = 1.95996398454005
        let multiplicative = fit.seasonality == .multiplicative(period: period)
        var variance = pow((upper - lower) / (2 * z), 2)
        if multiplicative {
            let mean = fit.residuals.reduce(0, +) / Double(fit.residuals.count)
            let squares = fit.residuals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            let alpha = try #require(fit.parameters.alpha)
            let weight = alpha + (fit.parameters.gamma ?? 0) * (1 - alpha)
            variance += squares / Double(fit.residuals.count - 1) * (1 - weight * weight)
        }
        let last = multiplicative ? period - 2 : 11
        let width = forecast.intervals[0].upper[last] - forecast.intervals[0].lower[last]
        #expect(digits(width / (2 * z), variance.squareRoot()) > 10)
    }

    @Test(arguments: Classic.names)
    func `parameters sought leave no larger errors than R's`(_ name: String) throws {
        let (series, period) = try Classic.load(name)
        for (model, figures) in try Vectors.reference("series/holt-winters.csv", name)
        where !model.contains("_fixed") {
            let fit = try HoltWinters.fit(
                series, seasonality: seasonality(model, period), trend: !model.hasPrefix("ses"))
            let squares = try #require(figures[3])
            #expect(fit.sumOfSquares <= squares * (1 + 1e-9), "\(model)")
        }
    }

    @Test(arguments: [
        ([], NumericsError.tooFewRows(needed: 3, have: 0)), ([1, 2], .tooFewRows(needed: 3, have: 2)),
        ([1, .nan, 3], .notFinite(row: 1, column: nil)),
        ([1e300, -1e300, 1e300, 1e300], .overflow("the sum of squares")),
    ]) func `a series too short, broken or large is refused`(_ series: [Double], _ error: NumericsError) {
        #expect(throws: error) { try HoltWinters.fit(series) }
    }

    @Test(arguments: [HoltWinters.Seasonality.none, .additive(period: 3), .multiplicative(period: 3)])
    func `a constant series stays constant`(_ seasonality: HoltWinters.Seasonality) throws {
        let forecast = try HoltWinters.fit([Double](repeating: 7, count: 9), seasonality: seasonality)
            .forecast(horizon: 4)
        #expect(forecast.mean.allSatisfy { abs($0 - 7) < 1e-12 })
        #expect(forecast.intervals.allSatisfy { zip($0.lower, $0.upper).allSatisfy { $1 - $0 < 1e-12 } })
    }
}

struct SimpleForecastTests {
    @Test(arguments: Classic.names)
    func `means and intervals are those of R's forecast package`(_ name: String) throws {
        let (series, period) = try Classic.load(name)
        for (model, figures) in try Vectors.reference("series/simple.csv", name) {
            let forecast =
                switch model {
                case "meanf": try MeanForecast.forecast(series, horizon: 12)
                case "naive": try Naive.forecast(series, horizon: 12)
                case "drift": try Drift.forecast(series, horizon: 12)
                case "snaive": try SeasonalNaive.forecast(series, season: period, horizon: 12)
                default: nil as SeriesForecast?
                }
            if model == "thetaf" {
                // R's own optimiser stops that early; the deviations differ by its definition of them.
                let theta = try Theta.forecast(series, season: period, horizon: 12).mean
                for (our, value) in zip([theta[0], theta[4], theta[11]], figures) {
                    #expect(digits(our, value ?? .nan) > 3)
                }
            }
            guard let forecast else { continue }
            let ours =
                [forecast.mean[0], forecast.mean[4], forecast.mean[11]]
                + forecast.intervals.flatMap { [$0.lower[11], $0.upper[11]] }
            for (our, value) in zip(ours, figures) { #expect(digits(our, value ?? .nan) > 10, "\(model)") }
        }
    }

    @Test func `the rolling origin sees nothing of what is to come`() throws {
        var lengths = [Int]()
        let errors = try RollingOrigin.evaluate(series: [1, 2, 4, 8, 16], horizon: 2, minimumTraining: 2) {
            past, ahead in
            lengths.append(past.count)
            return [Double](repeating: past[past.count - 1], count: ahead)
        }
        #expect(lengths == [2, 3, 4])
        #expect(errors.origins == [2, 3, 4])
        #expect(errors.byHorizon == [[2, 4, 8], [6, 12]])
    }
}
