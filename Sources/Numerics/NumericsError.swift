/// What a numerical function refuses, and why. Rows and columns count from zero.
package enum NumericsError: Error, Equatable, Sendable {
    /// A NaN or an infinity in the input.
    case notFinite(row: Int, column: Int?)
    /// Arrays whose lengths do not belong together.
    case shape(String)
    /// Fewer rows than the method can say anything with.
    case tooFewRows(needed: Int, have: Int)
    /// Data without the variation that the method lives on.
    case noVariation(String)
    /// An iteration that ended without meeting its criterion.
    case notConverged(iterations: Int)
    /// A parameter or a value outside the range that the method is defined on.
    case domain(String)
    /// An answer too large for a double.
    case overflow(String)
}

/// Refuses a NaN or an infinity, naming its row.
func requireFinite(_ values: [Double], column: Int? = nil) throws(NumericsError) {
    for row in values.indices where !values[row].isFinite {
        throw .notFinite(row: row, column: column)
    }
}

extension NumericsError: CustomStringConvertible {
    /// What is wrong, in words; rows and columns count from one here, as people do.
    package var description: String {
        switch self {
        case .notFinite(let row, nil): "value \(row + 1) is not a finite number"
        case .notFinite(let row, let column?):
            "value \(row + 1) of column \(column + 1) is not a finite number"
        case .shape(let what): "lengths do not match: \(what)"
        case .tooFewRows(let needed, let have): "too few rows: \(have), and \(needed) are needed"
        case .noVariation(let what): "nothing to estimate from: \(what)"
        case .notConverged(let iterations): "no answer after \(iterations) iterations"
        case .domain(let what): "out of range: \(what)"
        case .overflow(let what): "too large to compute with: \(what)"
        }
    }
}
