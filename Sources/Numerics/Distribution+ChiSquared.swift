extension Distribution {
    /// The chi-squared distribution.
    package struct ChiSquared: Sendable, Equatable {
        package let degreesOfFreedom: Double
        private let gamma: Gamma

        /// Throws `domain` unless the degrees of freedom are positive and finite.
        package init(degreesOfFreedom: Double) throws(NumericsError) {
            try require(
                degreesOfFreedom > 0 && degreesOfFreedom.isFinite,
                "degrees of freedom \(degreesOfFreedom) are not positive")
            self.degreesOfFreedom = degreesOfFreedom
            gamma = try Gamma(shape: degreesOfFreedom / 2, scale: 2)
        }

        package func density(_ x: Double) -> Double { gamma.density(x) }
        package func cumulative(_ x: Double) -> Double { gamma.cumulative(x) }
        package func upperTail(_ x: Double) -> Double { gamma.upperTail(x) }

        /// The x below which a share `p` lies. Throws `domain` outside [0, 1].
        package func quantile(_ p: Double) throws(NumericsError) -> Double { try gamma.quantile(p) }
    }
}
