import Glibc

/// A least-squares solution carried to about full double precision by iterative refinement.
///
/// Å. Björck, "Iterative refinement of linear least squares solutions I", BIT 7 (1967): solution and
/// residual are corrected together through the augmented system [I A; Aᵀ 0], whose residuals are summed in
/// twice the working precision. On NIST's hard sets this wins the digits that one QR loses.
struct RefinedLeastSquares {
    let decomposition: QRDecomposition
    /// One value for each of the first `rank` pivot columns, in units of the scaled columns.
    private(set) var solution: [Double]
    /// n values, in units of the scaled right side.
    private(set) var residuals: [Double]
    private let columns: [Double]
    private let rightSide: [Double]

    /// Solves min ‖A x − b‖, with b (n values) already scaled to about 1.
    init(_ matrix: Matrix, decomposition: QRDecomposition, rightSide b: [Double]) {
        let n = matrix.rows
        let rank = decomposition.rank
        self.decomposition = decomposition
        rightSide = b
        var columns = [Double]()
        columns.reserveCapacity(n * rank)
        for index in decomposition.pivot.prefix(rank) {
            let exponent = decomposition.exponents[index]
            for value in matrix.storage[index * n..<(index + 1) * n] {
                columns.append(scaled(value, by: -exponent))
            }
        }
        self.columns = columns
        solution = [Double](repeating: 0, count: rank)
        residuals = b
        var previous = Double.infinity
        // The first step, from nothing, is the plain QR solution.
        for step in 0..<12 {
            let (dx, dr) = correction()
            let size = zip(solution, dx).reduce(0) { max($0, abs($1.1) / max(abs($1.0), 1e-300)) }
            if step > 1, !(size < previous / 2) { break }
            for j in 0..<rank { solution[j] += dx[j] }
            for i in 0..<n { residuals[i] += dr[i] }
            if step > 0 {
                previous = size
                if size < 1e-17 { break }
            }
        }
    }

    private func correction() -> (solution: [Double], residuals: [Double]) {
        let n = rightSide.count
        let rank = solution.count
        var sums = [CompensatedSum](repeating: CompensatedSum(), count: n)
        for i in 0..<n {
            sums[i].add(rightSide[i])
            sums[i].add(-residuals[i])
        }
        var gradient = [Double](repeating: 0, count: rank)
        columns.withUnsafeBufferPointer { columns in
            for j in 0..<rank {
                var sum = CompensatedSum()
                for i in 0..<n {
                    let value = columns[j * n + i]
                    sums[i].addProduct(-value, solution[j])
                    sum.addProduct(-value, residuals[i])
                }
                gradient[j] = sum.value
            }
        }
        var turned = sums.map(\.value)
        decomposition.applyTransposedQ(to: &turned)
        let h = decomposition.solveTransposedR(gradient)
        var upper = [Double](repeating: 0, count: rank)
        for j in 0..<rank {
            upper[j] = turned[j] - h[j]
            turned[j] = h[j]
        }
        decomposition.applyQ(to: &turned)
        return (decomposition.solveR(upper), turned)
    }

    /// (RᵀR)⁻¹ for the scaled columns, its rounding errors taken out by one step of Newton and Schulz,
    /// X + X (I − AᵀA X), with AᵀA summed in twice the working precision; plain where that would take long.
    func inverseOfNormalMatrix() -> Matrix {
        let plain = decomposition.scaledInverseOfNormalMatrix()
        let n = rightSide.count
        let rank = solution.count
        guard n * rank * rank <= 20_000_000 else { return plain }
        var gram = [CompensatedSum](repeating: CompensatedSum(), count: rank * rank)
        columns.withUnsafeBufferPointer { columns in
            for j in 0..<rank {
                for i in 0...j {
                    var sum = CompensatedSum()
                    for row in 0..<n { sum.addProduct(columns[i * n + row], columns[j * n + row]) }
                    gram[j * rank + i] = sum
                    gram[i * rank + j] = sum
                }
            }
        }
        var error = Matrix(rows: rank, columns: rank)
        for j in 0..<rank {
            for i in 0..<rank {
                var sum = CompensatedSum(i == j ? 1 : 0)
                for k in 0..<rank {
                    sum.addProduct(-gram[k * rank + i].high, plain[k, j])
                    sum.add(-gram[k * rank + i].low * plain[k, j])
                }
                error[i, j] = sum.value
            }
        }
        // Nearly dependent columns, for which even twice the precision is too little, stay as they are.
        guard error.storage.allSatisfy({ abs($0) < 1e-2 }) else { return plain }
        var refined = plain
        for j in 0..<rank {
            for i in 0..<rank {
                var sum = CompensatedSum(plain[i, j])
                for k in 0..<rank { sum.addProduct(plain[i, k], error[k, j]) }
                refined[i, j] = sum.value
            }
        }
        return refined
    }
}
