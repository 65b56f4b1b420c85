import Formats

/// What an import did, or in a dry run would do.
package struct ImportReport: Sendable {
    /// Records of the file, the header apart.
    package var read = 0
    package var added = 0
    package var updated = 0
    /// Rows whose record holds all of their values already.
    package var unchanged = 0
    /// Rows that match a record, and are left alone because the option says so.
    package var skipped = 0
    package var rejected = 0
    /// Records that rows refer to by a name that was not there.
    package var created = 0
    /// Columns of the file that go nowhere because the map does not name them.
    package var leftOut: [String] = []
    package var delimiter = UInt8(ascii: ",")
    package var charset = CharacterSet.utf8
    package var seconds = 0.0
    /// The first ten of what is wrong.
    package var problems: [ImportProblem] = []

    package var rowsPerSecond: Int { seconds > 0 ? Int(Double(read) / seconds) : read }

    package static let problemLimit = 10
}
