import Glibc

extension Distribution {
    /// The beta distribution; its lower tail is the regularised incomplete beta function.
    package struct Beta: Sendable, Equatable {
        package let a: Double
        package let b: Double

        /// Throws `domain` unless both are positive and finite.
        package init(_ a: Double, _ b: Double) throws(NumericsError) {
            try require(a > 0 && a.isFinite && b > 0 && b.isFinite, "shapes \(a) and \(b) are not positive")
            self.a = a
            self.b = b
        }

        /// Infinite at an end whose shape is below 1.
        package func density(_ x: Double) -> Double {
            if x < 0 || x > 1 { return 0 }
            if x == 0 { return a < 1 ? .infinity : a == 1 ? b : 0 }
            if x == 1 { return b < 1 ? .infinity : b == 1 ? a : 0 }
            return Distribution.betaKernel(a, b, x, 1 - x) / (x * (1 - x))
        }

        package func cumulative(_ x: Double) -> Double {
            Distribution.incompleteBeta(a, b, x, 1 - x).lower
        }

        package func upperTail(_ x: Double) -> Double {
            Distribution.incompleteBeta(a, b, x, 1 - x).upper
        }

        /// The x below which a share `p` lies. Throws `domain` outside [0, 1].
        ///
        /// Sought in the odds x / (1 − x), so that an answer next to 1 keeps its digits as long as it can.
        package func quantile(_ p: Double) throws(NumericsError) -> Double {
            try requireProbability(p)
            let odds = Distribution.betaOddsQuantile(a, b, p, above: 1 - p)
            return odds == .infinity ? 1 : odds / (1 + odds)
        }
    }

    /// xᵃ yᵇ / B(a, b) with y = 1 − x, by Loader's deviance form.
    static func betaKernel(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
        if x <= 0 || y <= 0 { return 0 }
        let n = a + b
        let exponent =
            stirlingError(n) - stirlingError(a) - stirlingError(b) - devianceTerm(a, n * x)
            - devianceTerm(b, n * y)
        return exp(exponent) * (a * b / (6.28318530717958647692528676656 * n)).squareRoot()
    }

    /// The regularised incomplete beta function at x, with y = 1 − x given so that it keeps its digits,
    /// and its complement. The continued fraction DLMF 8.17.22 on the side where it converges fast.
    static func incompleteBeta(
        _ a: Double, _ b: Double, _ x: Double, _ y: Double
    ) -> (lower: Double, upper: Double) {
        if x <= 0 { return (0, 1) }
        if y <= 0 { return (1, 0) }
        let kernel = betaKernel(a, b, x, y)
        if x * (a + b + 2) <= a + 1 {
            let lower = min(1, kernel * betaFraction(a, b, x) / a)
            return (lower, 1 - lower)
        }
        let upper = min(1, kernel * betaFraction(b, a, y) / b)
        return (1 - upper, upper)
    }

    /// The odds x / (1 − x) below which a share `p` of a beta distribution lies.
    static func betaOddsQuantile(_ a: Double, _ b: Double, _ p: Double, above: Double) -> Double {
        QuantileSearch(
            start: a / b,
            density: { odds in
                let y = 1 / (1 + odds)
                return betaKernel(a, b, odds * y, y) / odds
            },
            lower: { odds in
                let y = 1 / (1 + odds)
                return incompleteBeta(a, b, odds > 1e300 ? 1 : odds * y, y).lower
            },
            upper: { odds in
                let y = 1 / (1 + odds)
                return incompleteBeta(a, b, odds > 1e300 ? 1 : odds * y, y).upper
            }
        ).positive(p, above: above)
    }

    private static func betaFraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var c = 1.0
        var d = 1 - (a + b) * x / (a + 1)
        d = 1 / (abs(d) < tiny ? tiny : d)
        var h = d
        for index in 1..<1_000_000 {
            let m = Double(index)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 + even * d
            c = 1 + even / c
            d = 1 / (abs(d) < tiny ? tiny : d)
            if abs(c) < tiny { c = tiny }
            h *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 + odd * d
            c = 1 + odd / c
            d = 1 / (abs(d) < tiny ? tiny : d)
            if abs(c) < tiny { c = tiny }
            h *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return h
    }
}
