import Glibc

/// A Householder QR decomposition with the limited pivoting of R's `lm`.
///
/// The method is that of LINPACK's `dqrdc` as changed for R (`dqrdc2`): a column whose norm, after the
/// columns before it are taken out, falls below `tolerance` times its own norm is moved to the end, and
/// the others keep their order. Aliased columns are thus reported as R reports them. Columns are first
/// scaled by powers of two, which changes no digit and keeps 1e300 from overflowing.
package struct QRDecomposition: Sendable, Equatable {
    package let rows: Int
    package let columns: Int
    /// How many columns are independent; they are the first `rank` of `pivot`.
    package let rank: Int
    /// The original index of each column, in the order of the decomposition.
    package let pivot: [Int]
    /// The power of two that each original column was divided by.
    let exponents: [Int]
    private let packed: [Double]
    private let heads: [Double]

    /// Decomposes `matrix` (n × p, any shape).
    ///
    /// Throws `notFinite` for a NaN or an infinity and `domain` for a negative tolerance.
    package init(_ matrix: Matrix, tolerance: Double = 1e-7) throws(NumericsError) {
        guard tolerance >= 0 else { throw .domain("tolerance \(tolerance) is negative") }
        try matrix.requireFiniteElements()
        let n = matrix.rows
        let p = matrix.columns
        var work = matrix.storage
        let exponents = (0..<p).map { binaryExponent(of: matrix.storage[$0 * n..<($0 + 1) * n]) }
        for j in 0..<p where exponents[j] != 0 {
            for i in j * n..<(j + 1) * n { work[i] = scaled(work[i], by: -exponents[j]) }
        }
        var reduction = HouseholderReduction(rows: n, columns: p)
        work.withUnsafeMutableBufferPointer { buffer in
            if let base = buffer.baseAddress { reduction.run(base, tolerance: tolerance) }
        }
        rows = n
        columns = p
        rank = reduction.rank
        pivot = reduction.pivot
        self.exponents = exponents
        packed = work
        heads = reduction.heads
    }

    /// Replaces `vector` (n) by Qᵀ times it.
    package func applyTransposedQ(to vector: inout [Double]) {
        for k in 0..<reflections { reflect(k, &vector) }
    }

    /// Replaces `vector` (n) by Q times it.
    package func applyQ(to vector: inout [Double]) {
        for k in (0..<reflections).reversed() { reflect(k, &vector) }
    }

    /// Solves R x = `rhs` for the leading `rank` rows; x is in the units of the scaled columns.
    func solveR(_ rhs: [Double]) -> [Double] {
        var x = Array(rhs.prefix(rank))
        for j in (0..<rank).reversed() {
            x[j] /= packed[j * rows + j]
            for i in 0..<j { x[i] -= x[j] * packed[j * rows + i] }
        }
        return x
    }

    /// Solves Rᵀ x = `rhs` for the leading `rank` rows.
    func solveTransposedR(_ rhs: [Double]) -> [Double] {
        var x = Array(rhs.prefix(rank))
        for j in 0..<rank {
            var sum = x[j]
            for i in 0..<j { sum -= packed[j * rows + i] * x[i] }
            x[j] = sum / packed[j * rows + j]
        }
        return x
    }

    /// Solves min ‖A x − `rhs`‖ for a right side of n values: p coefficients in the order of the
    /// original columns, nil where a column is aliased.
    ///
    /// Throws `shape` for another length and `notFinite` for a NaN or an infinity.
    package func solve(_ rhs: [Double]) throws(NumericsError) -> [Double?] {
        guard rhs.count == rows else { throw .shape("\(rhs.count) values for \(rows) rows") }
        try requireFinite(rhs)
        var turned = rhs
        applyTransposedQ(to: &turned)
        var answer = [Double?](repeating: nil, count: columns)
        for (k, value) in solveR(turned).enumerated() {
            answer[pivot[k]] = scaled(value, by: -exponents[pivot[k]])
        }
        return answer
    }

    /// The inverse of RᵀR (rank × rank, in the order of `pivot`), for columns as they came.
    package func inverseOfNormalMatrix() -> Matrix {
        var inverse = scaledInverseOfNormalMatrix()
        for j in 0..<rank {
            for i in 0..<rank {
                inverse[i, j] = scaled(inverse[i, j], by: -exponents[pivot[i]] - exponents[pivot[j]])
            }
        }
        return inverse
    }

    /// The inverse of RᵀR for the scaled columns.
    func scaledInverseOfNormalMatrix() -> Matrix {
        var rows = Matrix(rows: rank, columns: rank)
        for j in 0..<rank {
            var unit = [Double](repeating: 0, count: rank)
            unit[j] = 1
            let column = solveR(unit)
            for i in 0...j { rows[i, j] = column[i] }
        }
        var inverse = Matrix(rows: rank, columns: rank)
        for i in 0..<rank {
            for j in 0...i {
                var sum = 0.0
                for k in i..<rank { sum += rows[i, k] * rows[j, k] }
                inverse[i, j] = sum
                inverse[j, i] = sum
            }
        }
        return inverse
    }

    /// Rᵀ (columns × rank) for the columns as they came.
    func transposedR() -> Matrix {
        var answer = Matrix(rows: columns, columns: rank)
        for j in 0..<columns {
            for i in 0..<min(rank, j + 1) {
                answer[pivot[j], i] = scaled(packed[j * rows + i], by: exponents[pivot[j]])
            }
        }
        return answer
    }

    /// R alone, for a fit that outlives its data.
    func withoutRows() -> QRDecomposition {
        var triangle = [Double](repeating: 0, count: rank * rank)
        for j in 0..<rank {
            for i in 0...j { triangle[j * rank + i] = packed[j * rows + i] }
        }
        return QRDecomposition(triangle: triangle, of: self)
    }

    private init(triangle: [Double], of whole: QRDecomposition) {
        rows = whole.rank
        columns = whole.columns
        rank = whole.rank
        pivot = whole.pivot
        exponents = whole.exponents
        packed = triangle
        heads = [Double](repeating: 0, count: whole.columns)
    }

    private var reflections: Int { min(rank, rows - 1) }

    private func reflect(_ k: Int, _ vector: inout [Double]) {
        let count = rows - k
        packed.withUnsafeBufferPointer { packed in
            vector.withUnsafeMutableBufferPointer { vector in
                guard let a = packed.baseAddress, let v = vector.baseAddress, heads[k] != 0 else { return }
                let tail = a + (k * rows + k + 1)
                let sum = heads[k] * v[k] + dot(tail, v + (k + 1), count - 1)
                let factor = -sum / heads[k]
                v[k] += factor * heads[k]
                addScaled(factor, tail, to: v + (k + 1), count - 1)
            }
        }
    }
}
