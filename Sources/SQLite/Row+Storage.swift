import CSQLite

extension Row {
    /// SQLite's five storage classes.
    package enum StorageClass: Sendable {
        case null, integer, real, text, blob
    }

    /// The class of a value as it is stored, for who copies rows without looking into them.
    @inlinable
    package func storageClass(at index: Int32) -> StorageClass {
        switch unsafe sqlite3_column_type(handle, checked(index)) {
        case SQLITE_INTEGER: .integer
        case SQLITE_FLOAT: .real
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .blob
        default: .null
        }
    }
}
