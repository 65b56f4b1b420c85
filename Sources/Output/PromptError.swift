/// Why a question got no answer.
package enum PromptError: Error, Equatable, Sendable {
    /// Standard input or standard error is no terminal, or prompts are switched off.
    case notInteractive
    /// The input ended before an answer.
    case endOfInput
    /// A signal came, such as that of Ctrl-C, and the process goes on.
    case interrupted
    /// The terminal failed, with this `errno`.
    case terminal(Int32)

    package var message: String {
        switch self {
        case .notInteractive: "no terminal to ask on"
        case .endOfInput: "no answer: the input ended"
        case .interrupted: "interrupted"
        case .terminal(let code): OutputError(errno: code, action: .ask, stream: "on the terminal").message
        }
    }
}
