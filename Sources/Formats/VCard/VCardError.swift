/// A file that holds no vCards, or broken ones.
package struct VCardError: FormatError, Hashable {
    /// The physical line, from 1.
    package var line: Int
    package var reason: String
    package var hint: String?

    package var message: String { "line \(line): \(reason)" }

    init(line: Int, _ reason: String, hint: String? = nil) {
        self.line = line
        self.reason = reason
        self.hint = hint
    }
}
