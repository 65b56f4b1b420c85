import Glibc
import Numerics
import Testing

struct ScoreTests {
    @Test func `errors of points are those worked by hand`() throws {
        let actual = [10.0, 0, 30, 40]
        let forecast = [12.0, 0, 27, 44]
        #expect(try Score.mae(actual: actual, forecast: forecast) == 2.25)
        #expect(digits(try Score.rmse(actual: actual, forecast: forecast), (29 / 4.0).squareRoot()) > 14)
        let smape = 200 * (2 / 22.0 + 3 / 57.0 + 4 / 84.0) / 4
        #expect(digits(try Score.smape(actual: actual, forecast: forecast), smape) > 14)
        #expect(digits(try Score.wape(actual: actual, forecast: forecast), 9 / 80.0) > 14)
        #expect(try Score.bias(actual: actual, forecast: forecast) == 0.75)
        #expect(try Score.mase(actual: [5], forecast: [8], training: [1, 2, 4, 3]) == 3 / (4 / 3.0))
        #expect(try Score.mase(actual: [5], forecast: [8], training: [1, 2, 4, 3], season: 2) == 1.5)
    }

    @Test func `errors of quantiles and intervals are those worked by hand`() throws {
        #expect(
            digits(try Score.pinball(actual: [10, 5], quantile: [8, 8], level: 0.9), (1.8 + 0.3) / 2) > 14)
        let score = try Score.intervalScore(
            actual: [1, 5, 12], lower: [2, 2, 2], upper: [10, 10, 10], confidence: 0.8)
        #expect(digits(score, 8 + (10 + 20) / 3.0) > 14)
        #expect(
            try Score.coverage(actual: [1, 5, 10, 2], lower: [2, 2, 2, 2], upper: [10, 10, 10, 10]) == 0.75)
    }

    @Test func `scores of probabilities are those worked by hand`() throws {
        let p = [0.9, 0.4, 0.4, 0.1]
        let y = [true, true, false, false]
        #expect(digits(try Score.brier(probabilities: p, outcomes: y), (0.01 + 0.36 + 0.16 + 0.01) / 4) > 14)
        let loss = -(log(0.9) + log(0.4) + log(0.6) + log(0.9)) / 4
        #expect(digits(try Score.logLoss(probabilities: p, outcomes: y), loss) > 14)
        #expect(try Score.auc(probabilities: p, outcomes: y) == 3.5 / 4)
        #expect(try Score.logLoss(probabilities: [0], outcomes: [true]).isFinite)
    }

    @Test func `what the data leave undefined is absent`() throws {
        #expect(try Score.wape(actual: [0, 0], forecast: [1, 1]) == nil)
        #expect(try Score.mase(actual: [1], forecast: [1], training: [2, 2, 2]) == nil)
        #expect(try Score.mase(actual: [1], forecast: [1], training: [2], season: 4) == nil)
        #expect(try Score.auc(probabilities: [0.1, 0.2], outcomes: [true, true]) == nil)
        #expect(try Score.smape(actual: [0], forecast: [0]) == 0)
    }

    @Test func `arrays that do not fit and values that are none are refused`() {
        #expect(throws: NumericsError.shape("1 values for 2")) {
            try Score.mae(actual: [1, 2], forecast: [1])
        }
        #expect(throws: NumericsError.tooFewRows(needed: 1, have: 0)) {
            try Score.mae(actual: [], forecast: [])
        }
        #expect(throws: NumericsError.notFinite(row: 1, column: nil)) {
            try Score.rmse(actual: [1, .nan], forecast: [1, 2])
        }
        #expect(throws: NumericsError.domain("the probability of row 0 is 1.5")) {
            try Score.brier(probabilities: [1.5], outcomes: [true])
        }
    }

    /// R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17
    /// (1998), table I, method 3.
    @Test(arguments: [
        (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
    ]) func `Wilson's interval is the published one`(
        _ successes: Int, _ trials: Int, _ lower: Double, _ upper: Double
    ) throws {
        let interval = try #require(try WilsonInterval.interval(successes: successes, trials: trials))
        #expect(abs(interval.lower - lower) < 5e-5 && abs(interval.upper - upper) < 5e-5)
    }

    @Test func `a rate of nothing has no interval, and one above 1 is refused`() throws {
        #expect(try WilsonInterval.interval(successes: 0, trials: 0) == nil)
        #expect(throws: NumericsError.self) { try WilsonInterval.interval(successes: 3, trials: 2) }
        #expect(try WilsonInterval.interval(successes: 5, trials: 5)?.upper == 1)
    }
}
