/// Why a database is not brought to the latest schema.
package enum MigrationError: Error, Equatable, Sendable {
    /// The file was written by a later version of the program.
    case newer(found: Int32, known: Int32)
    /// The file belongs to another program.
    case foreign(applicationID: Int32)
    /// A row of this table would refer to nothing.
    case brokenReference(table: String)
}
