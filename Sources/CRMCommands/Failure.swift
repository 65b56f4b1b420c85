/// Why a command ended without doing what was asked, and with which exit status.
package struct Failure: Error, Equatable, Sendable {
    package enum Kind: Int32, CaseIterable, Sendable {
        case failed = 1, usage, notFound, unauthenticated, denied, rowsRejected, conflict, refused

        /// The word by which programs tell failures apart, in errors printed as JSON.
        var code: String {
            switch self {
            case .failed: "failed"
            case .usage: "usage"
            case .notFound: "not_found"
            case .unauthenticated: "unauthenticated"
            case .denied: "denied"
            case .rowsRejected: "rows_rejected"
            case .conflict: "conflict"
            case .refused: "refused"
            }
        }
    }

    package var kind: Kind
    package var message: String
    package var hints: [String]

    package init(_ kind: Kind, _ message: String, hints: [String] = []) {
        self.kind = kind
        self.message = message
        self.hints = hints
    }
}
