/// One line of a coefficient table; everything but the name is nil where the column is aliased, and what
/// rests on the residual variance is nil where no degree of freedom is left.
package struct Coefficient: Sendable, Equatable {
    package let name: String
    package let estimate: Double?
    package let standardError: Double?
    /// Estimate over standard error: t in a linear model, z in a logistic one.
    package let statistic: Double?
    /// Two-sided.
    package let pValue: Double?
    package let lower: Double?
    package let upper: Double?

    /// The line of a column that others determine.
    static func aliased(_ name: String) -> Coefficient {
        Coefficient(
            name: name, estimate: nil, standardError: nil, statistic: nil, pValue: nil, lower: nil, upper: nil
        )
    }

    /// The line of an estimate, whose interval is `quantile` standard errors to either side.
    init(
        name: String, estimate: Double, standardError: Double?, quantile: Double?,
        pValue: (Double) -> Double
    ) {
        let statistic = standardError.flatMap { $0 > 0 ? estimate / $0 : nil }
        self.name = name
        self.estimate = estimate
        self.standardError = standardError
        self.statistic = statistic.flatMap { $0.isFinite ? $0 : nil }
        self.pValue = self.statistic.map(pValue)
        lower = quantile.flatMap { quantile in standardError.map { estimate - quantile * $0 } }
        upper = quantile.flatMap { quantile in standardError.map { estimate + quantile * $0 } }
    }

    private init(
        name: String, estimate: Double?, standardError: Double?, statistic: Double?, pValue: Double?,
        lower: Double?, upper: Double?
    ) {
        self.name = name
        self.estimate = estimate
        self.standardError = standardError
        self.statistic = statistic
        self.pValue = pValue
        self.lower = lower
        self.upper = upper
    }
}
