import SQLite

/// What a list shows, of which records, in which order.
package struct RecordQuery: Sendable {
    package var fields: [Field]
    /// A filter as a person wrote it; a mistake in it is shown with a caret under its place.
    package var filter: String?
    package var sort: [SortKey] = []
    /// Whether names are in the order of GB 18030, as people who read Chinese look for them.
    package var sortsAsGB18030 = false
    package var limit: Int?
    package var offset = 0
    /// A condition that the entity adds, such as showing what is open only.
    package var standing: SQL?
    package var includesDeleted = false
    /// Whether the records are carried away, for which there is a right of its own.
    package var isExport = false

    package init(fields: [Field]) {
        self.fields = fields
    }
}
