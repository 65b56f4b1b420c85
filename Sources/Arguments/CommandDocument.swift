/// What documents show of a command.
package struct CommandDocument: Sendable {
    package let path: [String]
    package let summary: String
    package let group: String?
    package let isHidden: Bool
    package let parameters: [ParameterSpec]
    package let text: ManualText

    package var name: String { path.joined(separator: " ") }

    package var operands: [ParameterSpec] {
        parameters.filter { $0.kind == .positional && !$0.isHidden }
    }

    /// The options that are shown, an operand that an option can stand in for among them.
    package var options: [ParameterSpec] {
        parameters.filter { !$0.long.isEmpty && !$0.isHidden }
    }

    /// Returns the line that says how the command is called.
    static func usage(program: String, path: [String], _ parameters: [ParameterSpec]) -> String {
        let operands = parameters.filter { $0.kind == .positional && !$0.isHidden }.map(\.usage)
        let hasOptions = parameters.contains { !$0.long.isEmpty && !$0.isHidden }
        return ([program] + path + operands + (hasOptions ? ["[OPTIONS]"] : [])).joined(separator: " ")
    }
}
