import Glibc

/// A write that the system refused: what was tried, on what, and why.
package struct OutputError: Error, Equatable, Sendable {
    /// What was being done when it failed.
    package enum Action: String, Sendable {
        case write = "write to"
        case create = "create"
        case replace = "replace"
        case save = "save"
        case ask = "ask"
    }

    package var errno: Int32
    /// The file's path; nil for a standard stream.
    package var path: String?
    package var action: Action
    /// What to call the stream when there is no path.
    private var stream: String

    package init(
        errno: Int32, path: String? = nil, action: Action = .write, stream: String = "standard output"
    ) {
        self.errno = errno
        self.path = path
        self.action = action
        self.stream = stream
    }

    /// True when the reader has gone away, which ends a command quietly.
    package var isBrokenPipe: Bool { errno == EPIPE }

    package var message: String {
        let subject = path.map { "'\(TerminalText.escape($0))'" } ?? stream
        return "cannot \(action.rawValue) \(subject): \(Self.reason(errno))"
    }

    private static func reason(_ code: Int32) -> String {
        guard let text = strerror(code) else { return "error \(code)" }
        return String(cString: text)
    }
}
