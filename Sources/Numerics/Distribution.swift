import Glibc

/// The probability distributions that the estimates rest on, each good to about twelve digits, far tails
/// included: the upper tail is computed as itself, never as one less the lower.
package enum Distribution {
    /// Γ's error in Stirling's formula, ln Γ(x + 1) − (x + ½) ln x + x − ½ ln 2π, for x > 0.
    ///
    /// C. Loader, "Fast and accurate computation of binomial probabilities" (2000).
    static func stirlingError(_ x: Double) -> Double {
        if x < 16 { return logGamma(x + 1) - (x + 0.5) * log(x) + x - 0.918938533204672741780329736406 }
        let s = x * x
        return
            (1 / 12.0
            - (1 / 360.0 - (1 / 1260.0 - (1 / 1680.0 - (1 / 1188.0 - 691 / 360360.0 / s) / s) / s) / s) / s)
            / x
    }

    /// Loader's deviance term x ln(x / m) + m − x, without cancellation where x is near m.
    static func devianceTerm(_ x: Double, _ m: Double) -> Double {
        if abs(x - m) < 0.1 * (x + m) {
            let v = (x - m) / (x + m)
            var sum = (x - m) * v
            var term = 2 * x * v
            var j = 1.0
            while j < 1000 {
                term *= v * v
                let next = sum + term / (2 * j + 1)
                if next == sum { return next }
                sum = next
                j += 1
            }
        }
        return x * log(x / m) + m - x
    }

    /// ln |Γ(x)|.
    static func logGamma(_ x: Double) -> Double {
        var sign: Int32 = 0
        return lgamma_r(x, &sign)
    }

    static func require(_ holds: Bool, _ message: @autoclosure () -> String) throws(NumericsError) {
        if !holds { throw .domain(message()) }
    }

    static func requireProbability(_ p: Double) throws(NumericsError) {
        try require(p >= 0 && p <= 1, "probability \(p) is not between 0 and 1")
    }
}
