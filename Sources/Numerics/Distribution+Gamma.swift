import Glibc

extension Distribution {
    /// The gamma distribution; with scale 1 its two tails are the regularised incomplete gamma functions.
    package struct Gamma: Sendable, Equatable {
        package let shape: Double
        package let scale: Double

        /// Throws `domain` unless both are positive and finite.
        package init(shape: Double, scale: Double = 1) throws(NumericsError) {
            try require(shape > 0 && shape.isFinite, "shape \(shape) is not positive")
            try require(scale > 0 && scale.isFinite, "scale \(scale) is not positive")
            self.shape = shape
            self.scale = scale
        }

        /// Infinite at 0 for a shape below 1.
        package func density(_ x: Double) -> Double {
            if x < 0 { return 0 }
            if x == 0 { return shape < 1 ? .infinity : shape == 1 ? 1 / scale : 0 }
            if x == .infinity { return 0 }
            return Distribution.gammaKernel(shape, x / scale) * shape / x
        }

        package func cumulative(_ x: Double) -> Double {
            Distribution.incompleteGamma(shape, x / scale).lower
        }

        package func upperTail(_ x: Double) -> Double { Distribution.incompleteGamma(shape, x / scale).upper }

        /// The x below which a share `p` lies. Throws `domain` outside [0, 1].
        package func quantile(_ p: Double) throws(NumericsError) -> Double {
            try requireProbability(p)
            return scale
                * QuantileSearch(
                    start: max(shape, 1e-300), density: { Distribution.gammaKernel(shape, $0) * shape / $0 },
                    lower: { Distribution.incompleteGamma(shape, $0).lower },
                    upper: { Distribution.incompleteGamma(shape, $0).upper }
                ).positive(p)
        }
    }

    /// xᵃ e⁻ˣ / Γ(a + 1), by Loader's deviance form where a is not small.
    static func gammaKernel(_ a: Double, _ x: Double) -> Double {
        if x <= 0 { return 0 }
        if a < 1 { return exp(a * log(x) - x - logGamma(a + 1)) }
        return exp(-stirlingError(a) - devianceTerm(a, x))
            / (6.28318530717958647692528676656 * a).squareRoot()
    }

    /// The regularised incomplete gamma functions P(a, x) and Q(a, x), a > 0.
    ///
    /// The series of Abramowitz and Stegun 6.5.29 below x = a + 1, the continued fraction 6.5.31 above
    /// (by Lentz's method). Both need some √a steps; above a = 10⁹ two terms of Temme's uniform expansion
    /// (DLMF 8.12.7) are exact to a double.
    static func incompleteGamma(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
        if x <= 0 { return (0, 1) }
        if x == .infinity { return (1, 0) }
        if a > 1e9 { return temmeGamma(a, x) }
        let kernel = gammaKernel(a, x)
        if x < a + 1 {
            var sum = 1.0
            var term = 1.0
            var n = a
            for _ in 0..<2_000_000 {
                n += 1
                term *= x / n
                sum += term
                if term < sum * 1e-17 { break }
            }
            let lower = min(1, kernel * sum)
            return (lower, lower > 0.9 ? upperBySeries(a, x, lower) : 1 - lower)
        }
        let upper = min(1, kernel * a * gammaFraction(a, x))
        return (1 - upper, upper)
    }

    /// Q where it is small although x < a + 1 (a well below 1): the fraction serves from x ≥ ½ or so.
    private static func upperBySeries(_ a: Double, _ x: Double, _ lower: Double) -> Double {
        if x > 0.5 { return min(1, gammaKernel(a, x) * a * gammaFraction(a, x)) }
        // 1 − xᵃ/Γ(1+a) · (1 + a Σ (−x)ⁿ / ((a+n) n!)), each difference taken without cancellation.
        var sum = 0.0
        var power = 1.0
        for n in 1..<60 {
            power *= -x / Double(n)
            sum += power / (a + Double(n))
        }
        let front = a * log(x) - logGammaOfOnePlus(a)
        return -expm1(front) - exp(front) * a * sum
    }

    /// ln Γ(1 + a), its own digits kept for a near 0.
    static func logGammaOfOnePlus(_ a: Double) -> Double {
        if abs(a) > 0.05 { return logGamma(1 + a) }
        // −γ a + Σ ζ(k) (−a)ᵏ / k (DLMF 5.7.3)
        let zeta = [
            1.64493406684822643647, 1.20205690315959428540, 1.08232323371113819152, 1.03692775514336992633,
            1.01734306198444913971, 1.00834927738192282684, 1.00407735619794433938, 1.00200839282608221442,
            1.00099457512781808534, 1.00049418860411946456, 1.00024608655330804830,
        ]
        var sum = -0.577215664901532860607 * a
        var power = -a
        for (index, value) in zeta.enumerated() {
            power *= -a
            sum += value * power / Double(index + 2)
        }
        return sum
    }

    private static func gammaFraction(_ a: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / (abs(b) < tiny ? tiny : b)
        var h = d
        for i in 1..<2_000_000 {
            let an = -Double(i) * (Double(i) - a)
            b += 2
            d = an * d + b
            if abs(d) < tiny { d = tiny }
            c = b + an / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            h *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return h
    }

    private static func temmeGamma(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
        let distance = devianceTerm(a, x) / a
        let eta = (x < a ? -1 : 1) * (2 * distance).squareRoot()
        let mu = (x - a) / a
        // c₀ = 1/μ − 1/η, whose limit at η = 0 is −1/3.
        let c0 = abs(eta) < 1e-4 ? -1 / 3.0 + eta / 12 : 1 / mu - 1 / eta
        let rest = exp(-a * distance) / (6.28318530717958647692528676656 * a).squareRoot() * c0
        let root = (a / 2).squareRoot()
        let upper = 0.5 * erfc(eta * root) + rest
        let lower = 0.5 * erfc(-eta * root) - rest
        return (min(1, max(0, lower)), min(1, max(0, upper)))
    }
}
