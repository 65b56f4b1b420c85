/// What is wrong with a row of an import.
package struct ImportProblem: Sendable, Hashable {
    package enum Code: String, Sendable, CaseIterable {
        /// The value cannot be read.
        case invalid
        /// A value is needed.
        case required
        /// It names something that is not there.
        case unknown
        /// It names more than one.
        case ambiguous
        /// An address or key that another row or record has.
        case duplicate
        /// The record is there already, and rows that match are refused.
        case exists
        /// More or fewer values than the header has columns.
        case columns
        /// The values do not go together, or the record may not be changed so.
        case refused
    }

    package var line: Int
    /// The field's name, empty when it is the row as a whole.
    package var field: String
    package var code: Code
    package var message: String

    package init(line: Int, field: String, code: Code, message: String) {
        self.line = line
        self.field = field
        self.code = code
        self.message = message
    }

    /// The message behind its place: `accounts.csv:17: email: 'x@' is not an e-mail address`.
    package func description(file: String) -> String {
        "\(file):\(line): \(field.isEmpty ? "" : "\(field): ")\(message)"
    }
}
