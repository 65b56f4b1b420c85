/// Bytes that are no message, or more of one than is read.
package struct MailError: FormatError, Hashable {
    /// The line, from 1.
    package var line: Int
    package var reason: String

    package var message: String { "line \(line): \(reason)" }
}
