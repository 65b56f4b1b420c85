import Glibc

/// The work of one linear fit, in units in which nothing overflows.
struct LinearFit {
    private let design: Matrix
    private let names: [String]
    private let response: [Double]
    /// Divided by four to the power ``weightExponent``, so that none is above 1.
    private let weights: [Double]?
    private let weightExponent: Int
    private let confidence: Double
    /// The response is two to this power times what is computed with.
    private let exponent: Int
    private let solved: RefinedLeastSquares

    init(
        design: Matrix, names: [String], response: [Double], weights: [Double]?, confidence: Double,
        tolerance: Double
    ) throws(NumericsError) {
        guard design.rows > 0 else { throw .tooFewRows(needed: 1, have: 0) }
        guard response.count == design.rows else {
            throw .shape("\(response.count) responses for \(design.rows) rows")
        }
        guard names.count == design.columns else {
            throw .shape("\(names.count) names for \(design.columns) columns")
        }
        try requireConfidence(confidence)
        try requireFinite(response)
        try design.requireFiniteElements()
        var matrix = design
        exponent = binaryExponent(of: response)
        var rightSide = response.map { [exponent] in scaled($0, by: -exponent) }
        if let weights {
            try Self.check(weights, count: design.rows)
            let exponent = binaryExponent(of: weights) / 2 + 1
            weightExponent = exponent
            self.weights = weights.map { scaled($0, by: -2 * exponent) }
            for i in response.indices {
                let root = scaled(weights[i].squareRoot(), by: -exponent)
                for j in 0..<design.columns { matrix[i, j] *= root }
                rightSide[i] *= root
            }
        } else {
            weightExponent = 0
            self.weights = nil
        }
        let decomposition = try QRDecomposition(matrix, tolerance: tolerance)
        guard decomposition.rank > 0 else { throw .noVariation("every column of the design is zero") }
        self.design = design
        self.names = names
        self.response = response
        self.confidence = confidence
        solved = RefinedLeastSquares(matrix, decomposition: decomposition, rightSide: rightSide)
    }

    private static func check(_ weights: [Double], count: Int) throws(NumericsError) {
        guard weights.count == count else { throw .shape("\(weights.count) weights for \(count) rows") }
        try requireFinite(weights)
        for (row, weight) in weights.enumerated() where weight < 0 {
            throw .domain("the weight of row \(row) is \(weight)")
        }
        guard weights.contains(where: { $0 > 0 }) else { throw .tooFewRows(needed: 1, have: 0) }
    }

    func model() throws(NumericsError) -> LinearModel {
        let qr = solved.decomposition
        let n = weights.map { $0.filter { $0 > 0 }.count } ?? design.rows
        let freedom = n - qr.rank
        let precision = CoefficientPrecision(solved, weightExponent: weightExponent)
        var squares = CompensatedSum()
        for residual in solved.residuals { squares.addProduct(residual, residual) }
        let rss = squares.value
        let sigma = freedom > 0 ? (rss / Double(freedom)).squareRoot() : nil
        let coefficients = try table(precision, sigma: sigma, freedom: freedom)
        let (fitted, residuals) = try values(coefficients)
        let spread = spread(of: fitted)
        guard spread.explained.isFinite, spread.total.isFinite,
            sigma.map({ scaled($0, by: exponent + weightExponent) })?.isFinite != false
        else {
            throw .overflow("the sum of squares")
        }
        let fit = variance(explained: spread.explained, rss: rss, n: n, freedom: freedom)
        let logLikelihood = logLikelihood(rss: rss, n: n)
        let parameters = Double(qr.rank + 1)
        return LinearModel(
            names: names, n: n, rank: qr.rank, degreesOfFreedom: freedom,
            aliased: qr.pivot[qr.rank...].sorted().map { names[$0] }, coefficients: coefficients,
            residuals: residuals, fitted: fitted,
            residualStandardDeviation: sigma.map { scaled($0, by: exponent + weightExponent) },
            rSquared: fit.rSquared, adjustedRSquared: fit.adjusted, fStatistic: fit.f,
            logLikelihood: logLikelihood, aic: logLikelihood.map { -2 * $0 + 2 * parameters },
            bic: logLikelihood.map { -2 * $0 + log(Double(n)) * parameters },
            isExact: rss <= 1e-30 * spread.total, confidence: confidence, precision: precision)
    }

    private func table(
        _ precision: CoefficientPrecision, sigma: Double?, freedom: Int
    ) throws(NumericsError) -> [Coefficient] {
        var table = names.map(Coefficient.aliased)
        let t = freedom > 0 ? try Distribution.StudentT(degreesOfFreedom: Double(freedom)) : nil
        let quantile = t?.critical(confidence)
        for (k, index) in precision.pivot.enumerated() {
            let unit = exponent - solved.decomposition.exponents[index]
            let estimate = scaled(solved.solution[k], by: unit)
            let error = sigma.map { scaled($0 * precision.relativeScale(k), by: unit) }
            guard estimate.isFinite, (error ?? 0).isFinite else {
                throw .overflow("coefficient \(names[index])")
            }
            table[index] = Coefficient(
                name: names[index], estimate: estimate, standardError: error, quantile: quantile
            ) {
                t?.twoSided($0) ?? 1
            }
        }
        return table
    }

    private func values(_ coefficients: [Coefficient]) throws(NumericsError) -> (
        fitted: [Double], residuals: [Double]
    ) {
        var fitted = response
        var residuals = response
        for i in response.indices {
            let weight = weights?[i] ?? 1
            if weight > 0 {
                residuals[i] = scaled(solved.residuals[i] / weight.squareRoot(), by: exponent)
                fitted[i] = response[i] - residuals[i]
            } else {
                var sum = CompensatedSum()
                for j in 0..<design.columns { sum.addProduct(design[i, j], coefficients[j].estimate ?? 0) }
                fitted[i] = sum.value
                residuals[i] = response[i] - fitted[i]
            }
            guard fitted[i].isFinite, residuals[i].isFinite else {
                throw .overflow("the fitted value of row \(i)")
            }
        }
        return (fitted, residuals)
    }

    /// True when a column is one constant, which R² then measures against.
    private var hasIntercept: Bool {
        solved.decomposition.pivot.prefix(solved.decomposition.rank).contains { index in
            let column = design.column(index)
            return column.allSatisfy { $0 == column[0] } && column[0] != 0
        }
    }

    private func spread(of fitted: [Double]) -> (explained: Double, total: Double) {
        let values = fitted.map { scaled($0, by: -exponent) }
        var weight = 0.0
        var sum = 0.0
        for i in values.indices {
            weight += weights?[i] ?? 1
            sum += (weights?[i] ?? 1) * values[i]
        }
        let centre = hasIntercept ? sum / weight : 0
        var explained = 0.0
        var total = 0.0
        for i in values.indices {
            explained += (weights?[i] ?? 1) * (values[i] - centre) * (values[i] - centre)
            total += (weights?[i] ?? 1) * values[i] * values[i]
        }
        return (explained, total)
    }

    private func variance(
        explained: Double, rss: Double, n: Int, freedom: Int
    ) -> (rSquared: Double?, adjusted: Double?, f: LinearModel.FStatistic?) {
        let intercept = hasIntercept ? 1 : 0
        let varies = intercept == 0 ? response.contains { $0 != 0 } : response.contains { $0 != response[0] }
        guard varies, explained + rss > 0 else { return (nil, nil, nil) }
        let rSquared = explained / (explained + rss)
        guard freedom > 0 else { return (rSquared, nil, nil) }
        let adjusted = 1 - (1 - rSquared) * Double(n - intercept) / Double(freedom)
        let numerator = n - freedom - intercept
        guard numerator > 0, rss > 0 else { return (rSquared, adjusted, nil) }
        let value = (explained / Double(numerator)) / (rss / Double(freedom))
        let tail = try? Distribution.FisherF(numerator: Double(numerator), denominator: Double(freedom))
        guard value.isFinite, let tail else { return (rSquared, adjusted, nil) }
        return (
            rSquared, adjusted,
            LinearModel.FStatistic(
                value: value, numerator: numerator, denominator: freedom, pValue: tail.upperTail(value))
        )
    }

    private func logLikelihood(rss: Double, n: Int) -> Double? {
        guard rss > 0 else { return nil }
        let logWeights = weights.map { $0.reduce(0) { $1 > 0 ? $0 + log($1) : $0 } } ?? 0
        let logRSS = log(rss) + 2 * Double(exponent) * 0.693147180559945309417232121458
        return 0.5
            * (logWeights - Double(n) * (1.83787706640934548356065947281 + 1 - log(Double(n)) + logRSS))
    }
}
