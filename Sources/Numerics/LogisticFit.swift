import Glibc

/// The work of one logistic fit.
///
/// Rows of weight zero stay out; columns are reduced to independent ones first, each divided by a power of
/// two; a penalty is appended as rows √λ, whose response is 0.
struct LogisticFit {
    private let design: Matrix
    private let names: [String]
    private let confidence: Double
    let penalty: Double
    private let unpenalized: Set<Int>
    let response: [Double]
    let weights: [Double]
    private let structure: QRDecomposition
    /// The independent columns, scaled.
    let columns: [[Double]]
    let penaltyRoots: [Double]
    private(set) var beta: [Double]
    private var eta: [Double]
    private var deviance: Double
    private var iterations = 0
    private var separated = false
    private var last: QRDecomposition?

    init(
        design: Matrix, names: [String], response: [Double], weights: [Double]?, confidence: Double,
        penalty: Double = 0, unpenalized: Set<Int> = []
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
        for (row, value) in response.enumerated() where value < 0 || value > 1 {
            throw .domain("the response of row \(row) is \(value), not between 0 and 1")
        }
        let weights = weights ?? [Double](repeating: 1, count: design.rows)
        guard weights.count == design.rows else {
            throw .shape("\(weights.count) weights for \(design.rows) rows")
        }
        try requireFinite(weights)
        for (row, weight) in weights.enumerated() where weight < 0 {
            throw .domain("the weight of row \(row) is \(weight)")
        }
        guard weights.contains(where: { $0 > 0 }) else { throw .tooFewRows(needed: 1, have: 0) }
        var used = design
        for i in weights.indices where weights[i] == 0 {
            for j in 0..<design.columns { used[i, j] = 0 }
        }
        structure = try QRDecomposition(used)
        guard structure.rank > 0 else { throw .noVariation("every column of the design is zero") }
        let kept = structure.pivot.prefix(structure.rank)
        columns = kept.map { [structure] index in
            design.column(index).map { scaled($0, by: -structure.exponents[index]) }
        }
        penaltyRoots = kept.map { [structure] index in
            unpenalized.contains(index) ? 0 : scaled(penalty.squareRoot(), by: -structure.exponents[index])
        }
        self.design = design
        self.names = names
        self.confidence = confidence
        self.penalty = penalty
        self.unpenalized = unpenalized
        self.response = response
        self.weights = weights
        beta = [Double](repeating: 0, count: structure.rank)
        eta = [Double](repeating: 0, count: design.rows)
        deviance = 0
        deviance = objective(eta, beta)
    }

    /// Newton steps until they shrink to nothing, or until separation is shown to be why they do not.
    mutating func run(maximumIterations: Int) throws(NumericsError) {
        var step = beta
        while iterations < maximumIterations {
            iterations += 1
            guard let next = try newtonStep() else {
                // The weights have vanished in some direction, which a maximum far out can do as well.
                separated = try isSeparated(along: step)
                if separated { return }
                break
            }
            step = next
            let before = deviance
            let moved = advance(by: step)
            let stalled = abs(before - deviance) <= 1e-10 * (abs(deviance) + 0.1)
            if moved < 1e-9 || (moved < 1e-6 && abs(before - deviance) <= 1e-14 * abs(deviance)) {
                // One more decomposition, so that errors belong to the final estimates.
                if let last = try weighted() { self.last = last }
                return
            }
            if stalled && moved > 0.1 {
                separated = try isSeparated(along: step)
                if separated { return }
            }
        }
        throw .notConverged(iterations: iterations)
    }

    /// The decomposition of the weighted columns at the present estimates; nil where weights have vanished.
    private func weighted() throws(NumericsError) -> QRDecomposition? {
        let n = design.rows
        let extra = penalty > 0 ? beta.count : 0
        var matrix = Matrix(rows: n + extra, columns: beta.count)
        guard eta.allSatisfy({ $0.isFinite }) else { return nil }
        let roots = eta.indices.map { (weights[$0] * logistic(eta[$0]) * logistic(-eta[$0])).squareRoot() }
        for j in beta.indices {
            let column = columns[j]
            let base = j * (n + extra)
            for i in 0..<n { matrix.storage[base + i] = column[i] * roots[i] }
        }
        for j in 0..<extra { matrix[n + j, j] = penaltyRoots[j] }
        let qr = try QRDecomposition(matrix, tolerance: 1e-14)
        return qr.rank == beta.count ? qr : nil
    }

    /// RᵀR δ = gradient. The gradient, not a working response that rows of little weight would swell, decides
    /// where the steps end.
    private mutating func newtonStep() throws(NumericsError) -> [Double]? {
        guard let qr = try weighted() else { return nil }
        last = qr
        // y − p, from both tails so that it does not vanish before the weight does.
        let pull = eta.indices.map { i in
            weights[i] * (response[i] * logistic(-eta[i]) - (1 - response[i]) * logistic(eta[i]))
        }
        let gradient = beta.indices.map { j in
            var sum = CompensatedSum()
            let column = columns[j]
            for i in pull.indices { sum.addProduct(pull[i], column[i]) }
            if penalty > 0 { sum.addProduct(-penaltyRoots[j] * penaltyRoots[j], beta[j]) }
            return sum.value
        }
        let units = beta.indices.map { qr.exponents[$0] }
        let half = qr.solveTransposedR(zip(gradient, units).map { scaled($0, by: -$1) })
        let step = zip(qr.solveR(half), units).map { scaled($0, by: -$1) }
        return step.allSatisfy { $0.isFinite } ? step : nil
    }

    /// Moves by `step`, halved while the objective rises; answers how far a linear predictor moved at most.
    private mutating func advance(by step: [Double]) -> Double {
        var factor = 1.0
        let change = product(step)
        for _ in 0..<40 {
            let candidate = zip(beta, step).map { $0 + factor * $1 }
            let value = objective(product(candidate), candidate)
            if value <= deviance + 1e-12 * abs(deviance) { break }
            factor /= 2
        }
        beta = zip(beta, step).map { $0 + factor * $1 }
        eta = product(beta)
        deviance = objective(eta, beta)
        return change.indices.reduce(0) { weights[$1] > 0 ? max($0, abs(factor * change[$1])) : $0 }
    }

    func product(_ vector: [Double]) -> [Double] {
        var sum = [Double](repeating: 0, count: design.rows)
        for j in vector.indices {
            let factor = vector[j]
            let column = columns[j]
            for i in sum.indices { sum[i] += factor * column[i] }
        }
        return sum
    }

    /// The deviance plus the penalty, which is what the steps make smaller.
    private func objective(_ eta: [Double], _ beta: [Double]) -> Double {
        var sum = unitDeviance(eta)
        if penalty > 0 {
            for j in beta.indices { sum += penaltyRoots[j] * penaltyRoots[j] * beta[j] * beta[j] }
        }
        return sum
    }

    private func unitDeviance(_ eta: [Double]) -> Double {
        var sum = 0.0
        for i in eta.indices where weights[i] > 0 {
            let y = response[i]
            // −2 (y ln p + (1 − y) ln (1 − p)), in terms of the log odds so that neither tail is lost.
            var term = 0.0
            if y > 0 { term += y * (log(y) + softplus(-eta[i])) }
            if y < 1 { term += (1 - y) * (log1p(-y) + softplus(eta[i])) }
            sum += 2 * weights[i] * term
        }
        return sum
    }

    func model() throws(NumericsError) -> LogisticModel {
        guard let last else { throw .notConverged(iterations: iterations) }
        let precision = CoefficientPrecision(last, embeddedIn: structure)
        let quantile = -Distribution.standardQuantile((1 - confidence) / 2)
        var table = names.map(Coefficient.aliased)
        for (k, index) in structure.pivot.prefix(structure.rank).enumerated() {
            let unit = -structure.exponents[index]
            let estimate = scaled(beta[k], by: unit)
            let error = precision.scale(k)
            guard estimate.isFinite, error.isFinite else { throw .overflow("coefficient \(names[index])") }
            table[index] = Coefficient(
                name: names[index], estimate: estimate, standardError: error, quantile: quantile
            ) {
                2 * Distribution.Normal.standard.upperTail(abs($0))
            }
        }
        let deviance = unitDeviance(eta)
        let null = nullDeviance()
        let constant = logBinomials()
        guard deviance.isFinite, null.isFinite, constant.isFinite else { throw .overflow("the deviance") }
        let n = weights.filter { $0 > 0 }.count
        let logLikelihood = constant - deviance / 2
        return LogisticModel(
            names: names, n: n, rank: structure.rank,
            aliased: structure.pivot[structure.rank...].sorted().map { names[$0] }, coefficients: table,
            deviance: deviance, nullDeviance: null, logLikelihood: logLikelihood,
            aic: -2 * logLikelihood + 2 * Double(structure.rank),
            bic: -2 * logLikelihood + log(Double(n)) * Double(structure.rank), iterations: iterations,
            separated: separated, fitted: eta.map(logistic), confidence: confidence, penalty: penalty,
            precision: precision)
    }

    private func nullDeviance() -> Double {
        let hasConstant = columns.contains { column in column[0] != 0 && column.allSatisfy { $0 == column[0] }
        }
        var successes = 0.0
        var trials = 0.0
        for i in response.indices {
            successes += weights[i] * response[i]
            trials += weights[i]
        }
        let failures = trials - successes
        if !hasConstant { return unitDeviance([Double](repeating: 0, count: response.count)) }
        if successes <= 0 || failures <= 0 { return 0 }
        return unitDeviance([Double](repeating: log(successes / failures), count: response.count))
    }

    /// The log-likelihood of the saturated model: binomial coefficients of shares, zero for plain outcomes.
    private func logBinomials() -> Double {
        var sum = 0.0
        for i in response.indices where weights[i] > 0 && response[i] > 0 && response[i] < 1 {
            let m = weights[i]
            let y = response[i]
            sum +=
                Distribution.logGamma(m + 1) - Distribution.logGamma(m * y + 1)
                - Distribution.logGamma(m * (1 - y) + 1)
            sum += m * (y * log(y) + (1 - y) * log1p(-y))
        }
        return sum
    }
}

/// ln (1 + eˣ), exact in both tails.
func softplus(_ x: Double) -> Double {
    x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))
}
