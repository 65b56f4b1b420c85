/// Words that the command table cannot make sense of.
package struct UsageError: Error, Equatable, Sendable {
    /// What is wrong, with the offending word in single quotes.
    package var message: String
    package var hints: [String]
    /// The path of the command that the words belong to, as far as it was understood.
    package var command: String?

    package init(_ message: String, hints: [String] = [], command: String? = nil) {
        self.message = message
        self.hints = hints
        self.command = command
    }
}
