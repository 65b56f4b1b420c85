import CRMCore
import Numerics

/// The rows of a table that a model can be fitted on: those in which nothing is missing that it needs.
package struct ModelData {
    package enum Response {
        case number, outcome
    }

    package let design: DesignColumns
    package let matrix: Matrix
    package let response: [Double]
    package let weights: [Double]?
    /// Rows left out because a cell that the model needs is missing.
    package let dropped: Int

    /// Reads the response, features and weights of a table.
    ///
    /// - Parameter origin: the day that dates are counted from; the earliest of their column when nil.
    /// - Throws: ``CoreError`` for a cell that cannot be read as what it should be, naming its line.
    package init(
        _ table: DataTable, response: String, as kind: Response, features: [String], weights: String? = nil,
        hasIntercept: Bool = true, origin: CivilDate? = nil
    ) throws {
        let needed = ([response] + features + (weights.map { [$0] } ?? [])).map { table[$0] }
        let rows = (0..<table.count).filter { row in needed.allSatisfy { $0[row] != nil } }
        dropped = table.count - rows.count
        guard !rows.isEmpty else {
            throw CoreError(
                .failed,
                table.count == 0
                    ? "'\(table.name)' has no rows"
                    : "'\(table.name)' has no row in which nothing is missing")
        }
        design = try DesignColumns(
            table, features: features, rows: rows, hasIntercept: hasIntercept, origin: origin)
        matrix = try design.matrix(table, rows: rows)
        self.response = try rows.map { row in
            let text = table[response][row] ?? ""
            switch kind {
            case .number:
                if let number = ColumnKind.number(text) { return number }
                throw Self.refused(
                    table, row, response, text, "is not a number",
                    hints: OutcomeWords.read(text) == nil ? [] : ["'crm stats logit' models yes and no"])
            case .outcome:
                if let outcome = OutcomeWords.read(text) { return outcome ? 1 : 0 }
                throw Self.refused(
                    table, row, response, text, "is neither side of an outcome",
                    hints: ["an outcome is 1 or 0, yes or no, true or false, won or lost, 是 or 否"])
            }
        }
        self.weights = try weights.map { column in
            try rows.map { row in
                let text = table[column][row] ?? ""
                if let weight = ColumnKind.number(text), weight >= 0 { return weight }
                throw Self.refused(table, row, column, text, "is not a weight, which is a number from 0 up")
            }
        }
    }

    private static func refused(
        _ table: DataTable, _ row: Int, _ column: String, _ text: String, _ words: String,
        hints: [String] = []
    ) -> CoreError {
        CoreError(
            .failed, "'\(table.name)' line \(table.lines[row]): '\(text)' of '\(column)' \(words)",
            hints: hints)
    }
}
