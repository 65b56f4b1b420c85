import Glibc

extension Distribution {
    /// Student's t distribution. Above 10⁹ degrees of freedom the normal is exact to twelve digits or so.
    package struct StudentT: Sendable, Equatable {
        package let degreesOfFreedom: Double

        /// Throws `domain` unless the degrees of freedom are positive; infinity means the normal.
        package init(degreesOfFreedom: Double) throws(NumericsError) {
            try require(degreesOfFreedom > 0, "degrees of freedom \(degreesOfFreedom) are not positive")
            self.degreesOfFreedom = degreesOfFreedom
        }

        private var isNormal: Bool { degreesOfFreedom > 1e9 }

        package func density(_ t: Double) -> Double {
            if isNormal { return Normal.standard.density(t) }
            let v = degreesOfFreedom
            let n = v + t * t
            if !n.isFinite { return 0 }
            // The beta kernel at (v/2, ½) with x = v / (v + t²), turned to the scale of t.
            if t == 0 {
                return exp(Distribution.logGamma((v + 1) / 2) - Distribution.logGamma(v / 2))
                    / (v * .pi).squareRoot()
            }
            return Distribution.betaKernel(v / 2, 0.5, v / n, t * t / n) / abs(t)
        }

        package func cumulative(_ t: Double) -> Double { upperTail(-t) }

        package func upperTail(_ t: Double) -> Double {
            if isNormal { return Normal.standard.upperTail(t) }
            let tail = halfTail(abs(t))
            return t >= 0 ? tail : 1 - tail
        }

        /// The chance of a value beyond `t` to either side, for p-values.
        package func twoSided(_ t: Double) -> Double {
            isNormal ? 2 * Normal.standard.upperTail(abs(t)) : 2 * halfTail(abs(t))
        }

        /// The t below which a share `p` lies; ±∞ at 1 and 0. Throws `domain` outside [0, 1].
        package func quantile(_ p: Double) throws(NumericsError) -> Double {
            try requireProbability(p)
            return quantile(p, above: 1 - p)
        }

        /// The t that a share `confidence` of values lie within on both sides of zero.
        func critical(_ confidence: Double) -> Double {
            quantile((1 + confidence) / 2, above: (1 - confidence) / 2)
        }

        private func quantile(_ p: Double, above: Double) -> Double {
            if isNormal {
                return p <= above ? Distribution.standardQuantile(p) : -Distribution.standardQuantile(above)
            }
            if p == above { return 0 }
            let tail = min(p, above)
            if tail <= 0 { return p < above ? -.infinity : .infinity }
            // t² / v is the odds of a beta(½, v/2) variable whose upper tail is twice the tail of t.
            let odds = Distribution.betaOddsQuantile(
                0.5, degreesOfFreedom / 2, 1 - 2 * tail, above: 2 * tail)
            let t = degreesOfFreedom.squareRoot() * odds.squareRoot()
            return p < above ? -t : t
        }

        private func halfTail(_ t: Double) -> Double {
            let v = degreesOfFreedom
            let r = t / v.squareRoot()
            if r > 1e150 {
                return 0.5
                    * exp(
                        -v * log(r) + Distribution.logGamma((v + 1) / 2) - Distribution.logGamma(v / 2)
                            - Distribution.logGamma(0.5) + log(2 / v))
            }
            let n = 1 + r * r
            return 0.5 * Distribution.incompleteBeta(v / 2, 0.5, 1 / n, r * r / n).lower
        }
    }
}
