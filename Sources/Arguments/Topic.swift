/// A page about what no single command is about, such as filters or exit status.
package struct Topic: Sendable, Hashable {
    package let name: String
    package let title: String
    package let summary: String
    /// The text, in the markup of ``Markup``.
    package let body: String

    package init(_ name: String, title: String, summary: String, body: String) {
        self.name = name
        self.title = title
        self.summary = summary
        self.body = body
    }
}
