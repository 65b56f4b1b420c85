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

    /// The failure in words of a length that can be read: an error may quote what it was given, and that
    /// may be half a megabyte on one line.
    func shortened() -> Failure {
        Failure(kind, Self.shortened(message), hints: hints.map(Self.shortened))
    }

    private static func shortened(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.unicodeScalars.count <= 400
                ? String(line)
                : String(String.UnicodeScalarView(line.unicodeScalars.prefix(200))) + "…"
                    + String(String.UnicodeScalarView(line.unicodeScalars.suffix(150)))
        }.joined(separator: "\n")
    }
}
