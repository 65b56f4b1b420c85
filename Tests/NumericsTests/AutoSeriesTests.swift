import Glibc
import Numerics
import Testing

struct AutoSeriesTests {
    @Test(arguments: [
        ([5.0], "one value only: repeated, without an interval"),
        ([5, 6, 7], "3 values are too few for a model: their mean, with its t interval"),
    ]) func `below eight values it gives the mean and says so`(_ series: [Double], _ note: String) throws {
        let forecast = try AutoSeries.forecast(series, season: 12, horizon: 3)
        #expect(forecast.note == note)
        #expect(forecast.model == "mean")
        #expect(forecast.mean.count == 3)
    }

    @Test(arguments: ["AirPassengers", "JohnsonJohnson", "Nile", "airmiles"])
    func `a classic series gets ordered, finite intervals around its forecast`(_ name: String) throws {
        let (series, period) = try Classic.load(name)
        let forecast = try AutoSeries.forecast(series, season: period, horizon: period + 3)
        let (narrow, wide) = (forecast.intervals[0], forecast.intervals[1])
        for h in 0..<period + 3 {
            #expect(wide.lower[h] <= narrow.lower[h] && narrow.lower[h] <= forecast.mean[h])
            #expect(forecast.mean[h] <= narrow.upper[h] && narrow.upper[h] <= wide.upper[h])
        }
    }

    @Test func `a season longer than half the series is left out and said`() throws {
        let forecast = try AutoSeries.forecast((1...15).map { Double($0) }, season: 12, horizon: 2)
        #expect(forecast.note?.contains("less than two seasons of 12") == true)
    }

    @Test func `where the models are better, they are kept`() throws {
        let (series, period) = try Classic.load("AirPassengers")
        let past = Array(series.dropLast(12))
        let forecast = try AutoSeries.forecast(past, season: period, horizon: 12)
        let naive = try SeasonalNaive.forecast(past, season: period, horizon: 12)
        let actual = Array(series.suffix(12))
        #expect(forecast.model == "mean of theta and damped trend")
        let error = try Score.smape(actual: actual, forecast: forecast.mean)
        let baseline = try Score.smape(actual: actual, forecast: naive.mean)
        #expect(error < baseline / 2)
    }

    static let hostile: [[Double]] = {
        let spike: [Double] = (0..<30).map { $0 == 17 ? 1e300 : 1 }
        let flips: [Double] = (0..<40).map { $0 % 2 == 0 ? -1e250 : 1e250 }
        let growth: [Double] = (0..<26).map { pow(10, Double($0) * 12 - 150) }
        let line: [Double] = (0..<40).map { Double($0) }
        let flat = [0, 4, -1e300, .leastNonzeroMagnitude].map { [Double](repeating: $0, count: 30) }
        return flat + [spike, flips, growth, line]
    }()

    @Test(arguments: hostile) func `hostile series get a finite answer or a clear error`(_ series: [Double]) {
        let outcome = Result { () throws(NumericsError) in
            try AutoSeries.forecast(series, season: 4, horizon: 6)
        }
        switch outcome {
        case .success(let forecast):
            let all = forecast.mean + forecast.intervals.flatMap { $0.lower + $0.upper }
            #expect(all.allSatisfy { $0.isFinite })
        case .failure(let error):
            #expect(error == .overflow("the forecast"))
        }
    }

    @Test(arguments: [
        ([1, 2, 3], 0, 1, NumericsError.domain("a season of 0")),
        ([1, 2, 3], 1, 0, .domain("a horizon of 0")),
        ([], 1, 1, .tooFewRows(needed: 1, have: 0)), ([1, .infinity], 1, 1, .notFinite(row: 1, column: nil)),
    ]) func `impossible requests are refused`(
        _ series: [Double], _ season: Int, _ horizon: Int, _ error: NumericsError
    ) {
        #expect(throws: error) { try AutoSeries.forecast(series, season: season, horizon: horizon) }
    }

    @Test func `a season longer than any series does not overflow`() throws {
        let series: [Double] = (0..<20).map { Double($0 % 5) }
        let forecast = try AutoSeries.forecast(series, season: .max, horizon: 1)
        #expect(forecast.note != nil)
    }
}
