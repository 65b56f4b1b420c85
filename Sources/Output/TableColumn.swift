/// One column of a table, whatever the table is written as.
package struct TableColumn: Sendable {
    package var title: String
    package var alignment: Width.Alignment
    /// Whether the column may be made narrower, and its cells cut, to fit a terminal.
    package var isFlexible: Bool

    package init(_ title: String, alignment: Width.Alignment = .left, isFlexible: Bool = false) {
        self.title = title
        self.alignment = alignment
        self.isFlexible = isFlexible
    }

    package init(title: String, alignment: Width.Alignment = .left, isFlexible: Bool = false) {
        self.init(title, alignment: alignment, isFlexible: isFlexible)
    }
}
