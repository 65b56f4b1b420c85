import CRMCore
import Numerics

/// How the features of a table become the columns of a design: numbers as they are, dates as days since an
/// origin, words as indicators with the first level as base.
package struct DesignColumns: Sendable {
    private enum Encoding {
        case number
        case days(since: CivilDate)
        case indicators([String], known: [String])
    }

    package let features: [String]
    package let hasIntercept: Bool
    /// One name a column: `(Intercept)`, `value`, `region=North`.
    package private(set) var names: [String] = []
    /// The day that each date column is counted from.
    package private(set) var origins: [(column: String, date: CivilDate)] = []
    /// The level that each column of words is compared with.
    package private(set) var bases: [(column: String, level: String)] = []
    private var encodings: [Encoding] = []

    package static let intercept = "(Intercept)"

    /// Reads what the features of the given rows are.
    ///
    /// - Parameter origin: the day that dates are counted from; the earliest of the column when nil.
    package init(_ table: DataTable, features: [String], rows: [Int], hasIntercept: Bool, origin: CivilDate?)
        throws
    {
        self.features = features
        self.hasIntercept = hasIntercept
        if hasIntercept { names.append(Self.intercept) }
        // Without an intercept nothing stands for the first base, so that one column keeps all its levels.
        var keepsBase = !hasIntercept
        for feature in features {
            switch try ColumnKind(feature, of: table, rows: rows) {
            case .number:
                encodings.append(.number)
                names.append(feature)
            case .date:
                let earliest = rows.compactMap { table[feature][$0].flatMap { CivilDate($0) } }.min()
                let day = origin ?? earliest ?? CivilDate(days: 0)
                encodings.append(.days(since: day))
                origins.append((feature, day))
                names.append(feature)
            case .levels(let levels):
                let kept = keepsBase || levels.count == 1 ? levels : Array(levels.dropFirst())
                if kept.count < levels.count { bases.append((feature, levels[0])) }
                keepsBase = false
                encodings.append(.indicators(kept, known: levels))
                // A lone level tells nothing apart: the column's own name says what is aliased.
                names += levels.count == 1 ? [feature] : kept.map { "\(feature)=\($0)" }
            }
        }
    }

    /// The design of some rows of a table that has the features; none of their cells may be missing.
    ///
    /// - Throws: ``CoreError`` for a cell that does not fit what its column was when the design was made.
    package func matrix(_ table: DataTable, rows: [Int]) throws -> Matrix {
        var matrix = Matrix(rows: rows.count, columns: names.count)
        var next = 0
        if hasIntercept {
            for i in rows.indices { matrix[i, 0] = 1 }
            next = 1
        }
        for (feature, encoding) in zip(features, encodings) {
            let cells = table[feature]
            for (i, row) in rows.enumerated() {
                let text = cells[row] ?? ""
                func refused(_ expected: String) -> CoreError {
                    CoreError(
                        .failed,
                        "'\(table.name)' line \(table.lines[row]): '\(text)' of '\(feature)' is \(expected)")
                }
                switch encoding {
                case .number:
                    guard let number = ColumnKind.number(text) else { throw refused("not a number") }
                    matrix[i, next] = number
                case .days(let origin):
                    guard let date = CivilDate(text) else { throw refused("not a date") }
                    matrix[i, next] = Double(date.days - origin.days)
                case .indicators(let kept, let known):
                    guard known.contains(text) else { throw refused("no level that the model has seen") }
                    if let column = kept.firstIndex(of: text) { matrix[i, next + column] = 1 }
                }
            }
            if case .indicators(let kept, _) = encoding { next += kept.count } else { next += 1 }
        }
        return matrix
    }
}
