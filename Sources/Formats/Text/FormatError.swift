/// What every error about input can say for itself.
package protocol FormatError: Error, Sendable {
    /// What went wrong and where, in one line without an end.
    var message: String { get }
    /// What to try next, where there is something to try.
    var hint: String? { get }
}

extension FormatError {
    package var hint: String? { nil }
}
