/// A series split into trend, season and rest by moving averages, as R's `decompose` does it.
///
/// M. Kendall and A. Stuart, "The Advanced Theory of Statistics", volume 3 (1983), 46 to 52.
package struct ClassicalDecomposition: Sendable, Equatable {
    /// The centred moving average of one season; nil where it does not fit in.
    package let trend: [Double?]
    /// What each place in the season, from the first value's, adds (mean 0) or multiplies by (mean 1).
    package let figure: [Double]

    /// Splits `series`, which must have two full seasons of `period` (2 or more).
    ///
    /// Throws `notFinite`, `tooFewRows`, `domain` for an impossible period, and for a trend through zero when
    /// `multiplicative`.
    package init(_ series: [Double], period: Int, multiplicative: Bool) throws(NumericsError) {
        try requireFinite(series)
        guard period > 1, period < 1 << 30 else { throw .domain("a season of \(period)") }
        guard series.count >= 2 * period else { throw .tooFewRows(needed: 2 * period, have: series.count) }
        let half = period / 2
        var trend = [Double?](repeating: nil, count: series.count)
        for i in half..<series.count - half {
            var sum = 0.0
            for j in i - half...i + half {
                // An even season reaches half a period further on both sides.
                sum += (period % 2 == 0 && (j == i - half || j == i + half) ? 0.5 : 1) * series[j]
            }
            trend[i] = sum / Double(period)
        }
        var sums = [Double](repeating: 0, count: period)
        var counts = sums
        for (i, value) in trend.enumerated() {
            guard let value else { continue }
            if multiplicative && value == 0 { throw .domain("the trend passes through zero at row \(i)") }
            sums[i % period] += multiplicative ? series[i] / value : series[i] - value
            counts[i % period] += 1
        }
        let raw = zip(sums, counts).map { $0 / $1 }
        let mean = Score.mean(raw)
        if multiplicative && mean == 0 { throw .domain("the season's mean is zero") }
        self.trend = trend
        figure = raw.map { multiplicative ? $0 / mean : $0 - mean }
    }
}
