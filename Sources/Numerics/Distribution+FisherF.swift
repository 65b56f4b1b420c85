extension Distribution {
    /// Fisher's F distribution.
    package struct FisherF: Sendable, Equatable {
        package let numerator: Double
        package let denominator: Double

        /// Throws `domain` unless both degrees of freedom are positive and finite.
        package init(numerator: Double, denominator: Double) throws(NumericsError) {
            try require(
                numerator > 0 && numerator.isFinite && denominator > 0 && denominator.isFinite,
                "degrees of freedom \(numerator) and \(denominator) are not positive")
            self.numerator = numerator
            self.denominator = denominator
        }

        /// Infinite at 0 below two numerator degrees of freedom.
        package func density(_ f: Double) -> Double {
            if f < 0 || f == .infinity { return 0 }
            if f == 0 { return numerator < 2 ? .infinity : numerator == 2 ? 1 : 0 }
            let (x, y) = shares(f)
            return Distribution.betaKernel(numerator / 2, denominator / 2, x, y) / f
        }

        package func cumulative(_ f: Double) -> Double { tails(f).lower }

        package func upperTail(_ f: Double) -> Double { tails(f).upper }

        /// The f below which a share `p` lies. Throws `domain` outside [0, 1].
        package func quantile(_ p: Double) throws(NumericsError) -> Double {
            try requireProbability(p)
            return Distribution.betaOddsQuantile(numerator / 2, denominator / 2, p, above: 1 - p)
                * (denominator / numerator)
        }

        private func shares(_ f: Double) -> (Double, Double) {
            let ratio = f * (numerator / denominator)
            return ratio.isFinite ? (ratio / (1 + ratio), 1 / (1 + ratio)) : (1, 0)
        }

        private func tails(_ f: Double) -> (lower: Double, upper: Double) {
            if f <= 0 { return (0, 1) }
            let (x, y) = shares(f)
            return Distribution.incompleteBeta(numerator / 2, denominator / 2, x, y)
        }
    }
}
