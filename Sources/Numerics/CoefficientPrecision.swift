import Glibc

/// How well a fit has pinned its coefficients down: the covariance of the estimates up to a factor.
struct CoefficientPrecision: Sendable, Equatable {
    /// Columns of the design, aliased ones included.
    let columns: Int
    /// The original indices of the estimated columns, in the order of the decomposition.
    let pivot: [Int]
    /// (RᵀR)⁻¹ for columns divided by their powers of two.
    private let inverse: Matrix
    private let exponents: [Int]
    private let decomposition: QRDecomposition
    /// The root weights were divided by two to this power.
    private let unit: Int

    init(_ solved: RefinedLeastSquares, weightExponent: Int) {
        unit = weightExponent
        let decomposition = solved.decomposition
        columns = decomposition.columns
        pivot = Array(decomposition.pivot.prefix(decomposition.rank))
        exponents = pivot.map { decomposition.exponents[$0] }
        inverse = solved.inverseOfNormalMatrix()
        self.decomposition = decomposition.withoutRows()
    }

    /// The same of a fit whose columns were the independent ones of `structure`, scaled as there.
    init(_ decomposition: QRDecomposition, embeddedIn structure: QRDecomposition) {
        unit = 0
        columns = structure.columns
        // The inner decomposition has full rank and so keeps the order of its columns.
        pivot = Array(structure.pivot.prefix(structure.rank))
        exponents = (0..<structure.rank).map {
            decomposition.exponents[$0] + structure.exponents[structure.pivot[$0]]
        }
        inverse = decomposition.scaledInverseOfNormalMatrix()
        self.decomposition = decomposition.withoutRows()
    }

    /// The standard error of the k-th pivot coefficient, over the residual deviation.
    func scale(_ k: Int) -> Double { scaled(inverse[k, k].squareRoot(), by: -exponents[k] - unit) }

    /// The same for column and weights divided by their powers of two.
    func relativeScale(_ k: Int) -> Double { inverse[k, k].squareRoot() }

    /// x β and √(x C xᵀ) for each row x of `design`.
    func apply(
        _ design: Matrix, _ coefficients: [Coefficient]
    ) throws(NumericsError) -> (fits: [Double], scales: [Double]) {
        guard design.columns == columns else { throw .shape("\(design.columns) columns, not \(columns)") }
        try design.requireFiniteElements()
        var fits = [Double](repeating: 0, count: design.rows)
        var scales = fits
        for i in 0..<design.rows {
            var sum = CompensatedSum()
            var row = [Double](repeating: 0, count: pivot.count)
            for (k, index) in pivot.enumerated() {
                sum.addProduct(design[i, index], coefficients[index].estimate ?? 0)
                row[k] = scaled(design[i, index], by: -exponents[k])
            }
            let half = decomposition.solveTransposedR(row)
            fits[i] = sum.value
            scales[i] = scaled(half.reduce(0) { hypot($0, $1) }, by: -unit)
            guard fits[i].isFinite, scales[i].isFinite else { throw .overflow("the prediction of row \(i)") }
        }
        return (fits, scales)
    }

    /// `scale` times (XᵀX)⁻¹, estimated columns in the design's order.
    func covariance(scale: Double) -> Matrix {
        let order = pivot.indices.sorted { pivot[$0] < pivot[$1] }
        var answer = Matrix(rows: pivot.count, columns: pivot.count)
        for (i, a) in order.enumerated() {
            for (j, b) in order.enumerated() {
                answer[i, j] = scaled(inverse[a, b], by: -exponents[a] - exponents[b] - 2 * unit) * scale
            }
        }
        return answer
    }
}
