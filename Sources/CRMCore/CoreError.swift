/// What the domain refuses or cannot find, in words that a person can act on.
package struct CoreError: Error, Equatable, Sendable {
    package enum Kind: Sendable, Equatable {
        /// The data or the environment failed.
        case failed
        /// What was asked cannot be read.
        case usage
        /// There is no such thing, or more than one.
        case notFound
        /// Nobody is logged in, or the log-in failed.
        case unauthenticated
        /// The role does not allow it.
        case denied
        /// Changed by somebody else meanwhile: trying again may help.
        case conflict
        /// A rule says no.
        case refused
        /// Some rows of an import are bad.
        case rowsRejected
    }

    package var kind: Kind
    package var message: String
    package var hints: [String]

    package init(_ kind: Kind, _ message: String, hints: [String] = []) {
        self.kind = kind
        self.message = message
        self.hints = hints
    }

    /// The error, with a word of how many came after it.
    package func followed(by count: Int) -> CoreError {
        count == 0 ? self : CoreError(kind, "\(message), and \(count) more like it", hints: hints)
    }

    /// The file holds what this program did not write.
    package static func damaged(_ message: String) -> CoreError {
        CoreError(.failed, message, hints: ["restore a backup"])
    }
}
