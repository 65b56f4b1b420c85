import Glibc

/// The score interval of a proportion.
///
/// E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927),
/// without continuity correction.
package enum WilsonInterval {
    /// The interval of `successes` out of `trials`; nil without a trial, about which nothing is known.
    ///
    /// Counts may be weighted and need not be whole. Throws `notFinite`, and `domain` for a negative count,
    /// more successes than trials or an impossible confidence.
    package static func interval(
        successes: Double, trials: Double, confidence: Double = 0.95
    ) throws(NumericsError) -> (lower: Double, upper: Double)? {
        try requireFinite([successes, trials])
        try requireConfidence(confidence)
        guard successes >= 0, trials >= successes else {
            throw .domain("\(successes) successes of \(trials)")
        }
        guard trials > 0 else { return nil }
        let z = -Distribution.standardQuantile((1 - confidence) / 2)
        let p = successes / trials
        let share = z * z / trials
        let centre = (p + share / 2) / (1 + share)
        let reach = (z / (1 + share)) * (p * (1 - p) / trials + share / (4 * trials)).squareRoot()
        return (successes == 0 ? 0 : max(0, centre - reach), successes == trials ? 1 : min(1, centre + reach))
    }

    /// The interval of `successes` out of `trials`, counted.
    package static func interval(
        successes: Int, trials: Int, confidence: Double = 0.95
    ) throws(NumericsError) -> (lower: Double, upper: Double)? {
        try interval(successes: Double(successes), trials: Double(trials), confidence: confidence)
    }
}
