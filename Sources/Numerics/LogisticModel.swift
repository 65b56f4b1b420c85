import Glibc

/// A binary logistic regression fitted by maximum likelihood, plain or with an L2 penalty.
///
/// The figures are those of R's `glm(family = binomial)`: iteratively reweighted least squares on a QR
/// decomposition (McCullagh and Nelder, "Generalized Linear Models", 1989, section 2.5), with the step
/// halved while the likelihood falls. Columns that others determine are aliased as in ``LinearModel``.
///
/// **Separation.** Where some combination of columns never points the wrong way for any row and the right
/// way for some, the likelihood has no maximum and coefficients run off (Albert and Anderson, Biometrika 71,
/// 1984). A fit is `separated` only when such a combination is at hand: once the deviance has stopped falling
/// while Newton steps go on moving linear predictors, the estimates themselves are checked row by row
/// (complete separation), then the last step, after the rows that it leaves alone have been projected out of
/// it exactly (quasi-complete). A maximum that exists, however far out, passes neither check.
package struct LogisticModel: Sendable {
    package let names: [String]
    /// Rows of non-zero weight.
    package let n: Int
    package let rank: Int
    /// The columns that the others determine, in the design's order.
    package let aliased: [String]
    /// One line a column, in the design's order, with z statistics. When `separated`, estimates are where
    /// the iteration was stopped; those that run off have standard errors so large that they say nothing.
    package let coefficients: [Coefficient]
    package let deviance: Double
    /// Of the model of a constant alone, or of one half everywhere when the design has no constant.
    package let nullDeviance: Double
    package let logLikelihood: Double
    package let aic: Double
    package let bic: Double
    package let iterations: Int
    /// True when no finite maximum exists: complete or quasi-complete separation.
    package let separated: Bool
    /// The fitted probabilities, one a row.
    package let fitted: [Double]
    package let confidence: Double
    /// Zero without a penalty.
    package let penalty: Double
    let precision: CoefficientPrecision

    /// Fits `response` (n values in [0, 1]: outcomes, or shares of successes with `weights` the trials) on
    /// `design` (n × p, the constant column included where one is wanted).
    ///
    /// Throws `shape`, `notFinite`, `domain` for a response outside [0, 1], a negative weight or an impossible
    /// confidence, `tooFewRows` without a row, `noVariation` when every column is zero, and `notConverged`.
    package static func fit(
        design: Matrix, names: [String], response: [Double], weights: [Double]? = nil,
        confidence: Double = 0.95, maximumIterations: Int = 100
    ) throws(NumericsError) -> LogisticModel {
        var fit = try LogisticFit(
            design: design, names: names, response: response, weights: weights, confidence: confidence)
        try fit.run(maximumIterations: maximumIterations)
        return try fit.model()
    }

    /// Fits yes-or-no outcomes; see ``fit(design:names:response:weights:confidence:maximumIterations:)``.
    package static func fit(
        design: Matrix, names: [String], response: [Bool], weights: [Double]? = nil,
        confidence: Double = 0.95, maximumIterations: Int = 100
    ) throws(NumericsError) -> LogisticModel {
        try fit(
            design: design, names: names, response: response.map { $0 ? 1 : 0 }, weights: weights,
            confidence: confidence, maximumIterations: maximumIterations)
    }

    /// Maximises the log-likelihood less ½ `penalty` Σ β², the columns in `unpenalized` left out of the sum.
    ///
    /// The penalty acts on columns as they come: scale them alike first. Errors and intervals are those of
    /// the penalised curvature. Throws as the plain fit does, and `domain` for a penalty that is negative,
    /// or an index out of range.
    package static func fitRidge(
        design: Matrix, names: [String], response: [Double], weights: [Double]? = nil, penalty: Double,
        unpenalized: Set<Int> = [0], confidence: Double = 0.95, maximumIterations: Int = 100
    ) throws(NumericsError) -> LogisticModel {
        guard penalty >= 0, penalty.isFinite else { throw .domain("penalty \(penalty) is negative") }
        if let wrong = unpenalized.first(where: { $0 < 0 || $0 >= design.columns }) {
            throw .domain("no column \(wrong)")
        }
        var fit = try LogisticFit(
            design: design, names: names, response: response, weights: weights, confidence: confidence,
            penalty: penalty, unpenalized: unpenalized)
        try fit.run(maximumIterations: maximumIterations)
        return try fit.model()
    }
}

/// The chance that a logistic model gives one row, with the interval of that chance.
package struct ProbabilityPrediction: Sendable, Equatable {
    package let probability: Double
    package let lower: Double
    package let upper: Double
    /// The log odds.
    package let linearPredictor: Double
    /// Of the log odds.
    package let standardError: Double
}

extension LogisticModel {
    /// Predicts a probability for each row of `design` (m × p, columns as in the fit); the interval is Wald's
    /// on the log odds. Throws `shape`, `notFinite`, `domain` for an impossible confidence, `overflow`.
    package func predict(
        _ design: Matrix, confidence: Double = 0.95
    ) throws(NumericsError) -> [ProbabilityPrediction] {
        try requireConfidence(confidence)
        let (fits, scales) = try precision.apply(design, coefficients)
        let z = -Distribution.standardQuantile((1 - confidence) / 2)
        return zip(fits, scales).map { eta, error in
            ProbabilityPrediction(
                probability: logistic(eta), lower: logistic(eta - z * error),
                upper: logistic(eta + z * error),
                linearPredictor: eta, standardError: error)
        }
    }

    /// The covariance of the estimated coefficients (rank × rank, columns in the design's order).
    package var covariance: Matrix { precision.covariance(scale: 1) }
}

/// 1 / (1 + e⁻ˣ), exact in both tails.
func logistic(_ x: Double) -> Double {
    if x >= 0 { return 1 / (1 + exp(-x)) }
    let e = exp(x)
    return e / (1 + e)
}
