import Glibc

/// Measures of how good forecasts were; smaller is better unless said otherwise.
///
/// R. J. Hyndman and A. B. Koehler, "Another look at measures of forecast accuracy", Int. J. Forecasting 22
/// (2006); T. Gneiting and A. E. Raftery, "Strictly proper scoring rules", JASA 102 (2007). Each takes arrays
/// of one length and throws `shape` when they differ, `tooFewRows` when they are empty and `notFinite`; a
/// measure that the data leave undefined is nil.
package enum Score {
    /// Mean absolute error, in the units of the data.
    package static func mae(actual: [Double], forecast: [Double]) throws(NumericsError) -> Double {
        try check(actual, forecast)
        return mean(zip(actual, forecast).map { abs($0 - $1) })
    }

    /// Root mean squared error, in the units of the data.
    package static func rmse(actual: [Double], forecast: [Double]) throws(NumericsError) -> Double {
        try check(actual, forecast)
        let exponent = binaryExponent(of: zip(actual, forecast).lazy.map { $0 - $1 })
        let squares = zip(actual, forecast).map { actual, forecast in
            let error = scaled(actual - forecast, by: -exponent)
            return error * error
        }
        return scaled(mean(squares).squareRoot(), by: exponent)
    }

    /// Symmetric mean absolute percentage error, 0 to 200, as the M3 competition has it:
    /// 200 |a − f| / (|a| + |f|), and 0 where both are 0.
    package static func smape(actual: [Double], forecast: [Double]) throws(NumericsError) -> Double {
        try check(actual, forecast)
        return mean(
            zip(actual, forecast).map { actual, forecast in
                let size = abs(actual) / 2 + abs(forecast) / 2
                return size == 0 ? 0 : 100 * abs(actual - forecast) / size
            })
    }

    /// Mean absolute error over that of the seasonal naive forecast within `training`; 1 is as good as naive.
    /// Nil when the training part never changes over a season or is no longer than one.
    package static func mase(
        actual: [Double], forecast: [Double], training: [Double], season: Int = 1
    ) throws(NumericsError) -> Double? {
        guard season > 0 else { throw .domain("a season of \(season)") }
        try requireFinite(training)
        let error = try mae(actual: actual, forecast: forecast)
        guard training.count > season else { return nil }
        let scale = mean((season..<training.count).map { abs(training[$0] - training[$0 - season]) })
        return scale > 0 ? error / scale : nil
    }

    /// The sum of absolute errors over the sum of absolute actual values; nil when that is 0.
    package static func wape(actual: [Double], forecast: [Double]) throws(NumericsError) -> Double? {
        let error = try mae(actual: actual, forecast: forecast)
        let size = mean(actual.map(abs))
        return size > 0 ? error / size : nil
    }

    /// The mean of forecast less actual, in the units of the data: positive when forecasts were too high.
    package static func bias(actual: [Double], forecast: [Double]) throws(NumericsError) -> Double {
        try check(actual, forecast)
        return mean(zip(actual, forecast).map { $1 - $0 })
    }

    /// Mean pinball loss of forecasts of the quantile `level`, in the units of the data.
    package static func pinball(
        actual: [Double], quantile: [Double], level: Double
    ) throws(NumericsError) -> Double {
        try check(actual, quantile)
        guard level > 0, level < 1 else { throw .domain("quantile level \(level) is not between 0 and 1") }
        return mean(zip(actual, quantile).map { $0 >= $1 ? level * ($0 - $1) : (1 - level) * ($1 - $0) })
    }

    /// Mean interval score: the width, and 2 / (1 − confidence) times what falls outside.
    package static func intervalScore(
        actual: [Double], lower: [Double], upper: [Double], confidence: Double
    ) throws(NumericsError) -> Double {
        try check(actual, lower)
        try check(actual, upper)
        try requireConfidence(confidence)
        let price = 2 / (1 - confidence)
        return mean(
            actual.indices.map { i in
                upper[i] - lower[i] + price * max(0, lower[i] - actual[i]) + price
                    * max(0, actual[i] - upper[i])
            })
    }

    /// The share of actual values inside their intervals, ends included.
    package static func coverage(actual: [Double], lower: [Double], upper: [Double]) throws(NumericsError)
        -> Double
    {
        try check(actual, lower)
        try check(actual, upper)
        return mean(actual.indices.map { lower[$0] <= actual[$0] && actual[$0] <= upper[$0] ? 1 : 0 })
    }

    static func mean(_ values: [Double]) -> Double {
        values.reduce(0) { $0 + $1 / Double(values.count) }
    }

    static func check(_ a: [Double], _ b: [Double]) throws(NumericsError) {
        guard a.count == b.count else { throw .shape("\(b.count) values for \(a.count)") }
        guard !a.isEmpty else { throw .tooFewRows(needed: 1, have: 0) }
        try requireFinite(a)
        try requireFinite(b)
    }
}
