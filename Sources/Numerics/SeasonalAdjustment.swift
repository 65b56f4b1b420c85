import Glibc

/// A series with its season taken out, where it has one.
///
/// The test is that of the M3 competition's theta entry: the autocorrelation at one season's distance, beyond
/// its 90 % limit under the shorter ones (M. S. Bartlett's formula). The season multiplies where every value
/// is positive, and adds otherwise.
package struct SeasonalAdjustment: Sendable, Equatable {
    package let adjusted: [Double]
    /// What each place in the season, from the first value's, adds or multiplies by; empty without a season.
    package let figure: [Double]
    package let isMultiplicative: Bool
    private let count: Int

    /// Adjusts `series` for a season of `period` values, 1 for none.
    package init(_ series: [Double], period: Int) throws(NumericsError) {
        count = series.count
        guard period > 1, series.count >= 2 * period, Self.hasSeason(series, period) else {
            (adjusted, figure, isMultiplicative) = (series, [], false)
            return
        }
        var multiplicative = series.allSatisfy { $0 > 0 }
        var parts = try ClassicalDecomposition(series, period: period, multiplicative: multiplicative)
        if multiplicative, parts.figure.contains(where: { $0 < 1e-3 }) {
            multiplicative = false
            parts = try ClassicalDecomposition(series, period: period, multiplicative: false)
        }
        let figure = parts.figure
        self.figure = figure
        isMultiplicative = multiplicative
        adjusted = series.indices.map { i in
            multiplicative ? series[i] / figure[i % period] : series[i] - figure[i % period]
        }
    }

    /// Forecasts of the adjusted series with the season put back.
    package func restored(_ forecasts: [Double]) -> [Double] {
        if figure.isEmpty { return forecasts }
        return forecasts.enumerated().map { h, value in
            let season = figure[(count + h) % figure.count]
            return isMultiplicative ? value * season : value + season
        }
    }

    /// The same for standard deviations, which an added season leaves alone.
    func restoredDeviations(_ deviations: [Double]) -> [Double] {
        isMultiplicative ? restored(deviations) : deviations
    }

    private static func hasSeason(_ series: [Double], _ period: Int) -> Bool {
        let mean = Score.mean(series)
        let exponent = binaryExponent(of: series)
        let centred = series.map { scaled($0 - mean, by: -exponent) }
        let variance = centred.reduce(0) { $0 + $1 * $1 }
        guard variance > 0 else { return false }
        func correlation(_ lag: Int) -> Double {
            (lag..<centred.count).reduce(0) { $0 + centred[$1] * centred[$1 - lag] } / variance
        }
        let shorter = (1..<period).reduce(0) { $0 + correlation($1) * correlation($1) }
        return abs(correlation(period)) > 1.644854 * ((1 + 2 * shorter) / Double(series.count)).squareRoot()
    }
}
