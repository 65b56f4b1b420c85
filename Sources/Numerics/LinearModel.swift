import Glibc

/// A linear model fitted by ordinary or weighted least squares.
///
/// The figures are those of R's `lm`, `summary.lm` and `predict.lm` (R Core Team): columns that others
/// determine are aliased and left out. The solution is refined (``RefinedLeastSquares``), so that it has
/// more correct digits than `lm` where the columns are nearly dependent.
package struct LinearModel: Sendable {
    package let names: [String]
    /// Rows of non-zero weight.
    package let n: Int
    package let rank: Int
    /// `n` less `rank`.
    package let degreesOfFreedom: Int
    /// The columns that the others determine, in the design's order.
    package let aliased: [String]
    /// One line a column, in the design's order.
    package let coefficients: [Coefficient]
    /// Response less fitted, one a row of the design.
    package let residuals: [Double]
    package let fitted: [Double]
    /// Nil when no degree of freedom is left.
    package let residualStandardDeviation: Double?
    /// About the mean when the design has a constant column, about zero otherwise; nil when the response
    /// does not vary.
    package let rSquared: Double?
    package let adjustedRSquared: Double?
    /// Of all columns but the constant; nil without degrees of freedom or on an exact fit.
    package let fStatistic: FStatistic?
    /// Of the normal likelihood, its variance counted as a parameter; nil on an exact fit.
    package let logLikelihood: Double?
    package let aic: Double?
    package let bic: Double?
    /// True when what is left is rounding error, so that everything resting on it is unreliable.
    package let isExact: Bool
    package let confidence: Double
    /// Covariance of the estimates over the residual variance, and what it is the product of.
    let precision: CoefficientPrecision

    package struct FStatistic: Sendable, Equatable {
        package let value: Double
        package let numerator: Int
        package let denominator: Int
        package let pValue: Double
    }

    /// Fits `response` (n) on `design` (n × p, the constant column included where one is wanted).
    ///
    /// - `names`: one a column.
    /// - `weights`: n values from 0 up, inverse to the variance of each row; a row of weight 0 is predicted
    ///   and not fitted.
    /// - `tolerance`: the share of a column's norm below which what others leave of it counts as nothing.
    ///
    /// Throws `shape`, `notFinite`, `domain` for a negative weight or an impossible confidence,
    /// `tooFewRows` without a row, `noVariation` when every column is zero, `overflow`.
    package static func fit(
        design: Matrix, names: [String], response: [Double], weights: [Double]? = nil,
        confidence: Double = 0.95, tolerance: Double = 1e-7
    ) throws(NumericsError) -> LinearModel {
        try LinearFit(
            design: design, names: names, response: response, weights: weights, confidence: confidence,
            tolerance: tolerance
        ).model()
    }
}

/// What a model predicts for one row; the errors are nil when no degree of freedom is left.
package struct Prediction: Sendable, Equatable {
    package let fit: Double
    /// Of the fitted mean.
    package let standardError: Double?
    /// The interval of the mean.
    package let confidenceLower: Double?
    package let confidenceUpper: Double?
    /// The interval of one new observation of weight 1.
    package let predictionLower: Double?
    package let predictionUpper: Double?
}

extension LinearModel {
    /// Predicts one value for each row of `design` (m × p, columns as in the fit), as `predict.lm` does.
    ///
    /// Throws `shape`, `notFinite`, `domain` for an impossible confidence, `overflow`.
    package func predict(_ design: Matrix, confidence: Double = 0.95) throws(NumericsError) -> [Prediction] {
        try requireConfidence(confidence)
        let (fits, scales) = try precision.apply(design, coefficients)
        let t =
            residualStandardDeviation == nil
            ? nil : try Distribution.StudentT(degreesOfFreedom: Double(degreesOfFreedom)).critical(confidence)
        return zip(fits, scales).map { fit, scale in
            let error = residualStandardDeviation.map { $0 * scale }
            let reach = t.flatMap { t in error.map { t * $0 } }
            let wide = t.flatMap { t in residualStandardDeviation.map { t * $0 * hypot(1, scale) } }
            return Prediction(
                fit: fit, standardError: error,
                confidenceLower: reach.map { fit - $0 }, confidenceUpper: reach.map { fit + $0 },
                predictionLower: wide.map { fit - $0 }, predictionUpper: wide.map { fit + $0 })
        }
    }

    /// The covariance of the estimated coefficients (rank × rank, columns in the design's order, the
    /// aliased ones left out); nil without degrees of freedom.
    package var covariance: Matrix? {
        guard let deviation = residualStandardDeviation else { return nil }
        return precision.covariance(scale: deviation * deviation)
    }
}

func requireConfidence(_ confidence: Double) throws(NumericsError) {
    guard confidence > 0, confidence < 1 else {
        throw .domain("confidence \(confidence) is not between 0 and 1")
    }
}
