import Glibc

/// What a list of numbers comes to, with the digits that NIST certifies (StRD, univariate statistics).
///
/// Each throws `notFinite`, and `tooFewRows` below the count it needs.
package enum Summary {
    /// The arithmetic mean of 1 value or more, its sum carried in twice the working precision.
    package static func mean(_ values: [Double]) throws(NumericsError) -> Double {
        try check(values, needed: 1)
        let exponent = binaryExponent(of: values)
        var sum = CompensatedSum()
        for value in values { sum.add(scaled(value, by: -exponent)) }
        return scaled(sum.value / Double(values.count), by: exponent)
    }

    /// The sample standard deviation (n − 1) of 2 values or more, in two passes with the rounding of the mean
    /// taken out; T. F. Chan, G. H. Golub, R. J. LeVeque, The American Statistician 37 (1983).
    package static func standardDeviation(_ values: [Double]) throws(NumericsError) -> Double {
        try check(values, needed: 2)
        let (deviations, exponent) = try deviations(values)
        return scaled((squares(deviations) / Double(values.count - 1)).squareRoot(), by: exponent)
    }

    /// The autocorrelation at `lag`, from 1 to n − 1; nil when the values do not vary.
    ///
    /// Throws `domain` for another lag.
    package static func autocorrelation(_ values: [Double], lag: Int = 1) throws(NumericsError) -> Double? {
        try check(values, needed: 2)
        guard lag > 0, lag < values.count else {
            throw .domain("a lag of \(lag) among \(values.count) values")
        }
        let (deviations, _) = try deviations(values)
        let total = squares(deviations)
        guard total > 0 else { return nil }
        var sum = CompensatedSum()
        for i in lag..<deviations.count { sum.addProduct(deviations[i], deviations[i - lag]) }
        return sum.value / total
    }

    /// The value below which a share `p` of 1 value or more lies, straight lines between the ordered values:
    /// type 7 of R. J. Hyndman and Y. Fan, The American Statistician 50 (1996), as in R and spreadsheets.
    ///
    /// Throws `domain` for a share outside [0, 1].
    package static func quantile(_ values: [Double], _ p: Double) throws(NumericsError) -> Double {
        try check(values, needed: 1)
        try Distribution.requireProbability(p)
        let ordered = values.sorted()
        let place = p * Double(ordered.count - 1)
        let low = min(Int(place), ordered.count - 1)
        let high = min(low + 1, ordered.count - 1)
        let share = place - Double(low)
        return share == 0 ? ordered[low] : ordered[low] * (1 - share) + ordered[high] * share
    }

    /// The middle of the ordered values; see ``quantile(_:_:)``.
    package static func median(_ values: [Double]) throws(NumericsError) -> Double {
        try quantile(values, 0.5)
    }

    /// Values less their mean, both over two to some power, the mean corrected until they sum to nothing.
    private static func deviations(_ values: [Double]) throws(NumericsError) -> ([Double], exponent: Int) {
        let mean = try mean(values)
        let exponent = binaryExponent(of: values)
        var deviations = values.map { scaled($0, by: -exponent) - scaled(mean, by: -exponent) }
        var sum = CompensatedSum()
        for deviation in deviations { sum.add(deviation) }
        let rest = sum.value / Double(values.count)
        for i in deviations.indices { deviations[i] -= rest }
        return (deviations, exponent)
    }

    private static func squares(_ values: [Double]) -> Double {
        var sum = CompensatedSum()
        for value in values { sum.addProduct(value, value) }
        return sum.value
    }

    private static func check(_ values: [Double], needed: Int) throws(NumericsError) {
        try requireFinite(values)
        guard values.count >= needed else { throw .tooFewRows(needed: needed, have: values.count) }
    }
}
