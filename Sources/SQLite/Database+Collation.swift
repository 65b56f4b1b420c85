import CSQLite

extension Database {
    /// Makes an order of texts known to SQL by a name, once; a later call under the same name does nothing.
    ///
    /// - Parameter compare: Compares two texts in UTF-8: negative, zero or positive.
    package func addCollation(
        _ name: StaticString,
        _ compare: @escaping (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Int32
    ) throws(SQLiteError) {
        let connection = try unsafe openConnection()
        // Another under the name of one that a statement uses would be refused.
        guard collations.insert(name.description).inserted else { return }
        let code = unsafe sqlite3_create_collation_v2(
            connection, name.description, SQLITE_UTF8, Unmanaged.passRetained(Collation(compare)).toOpaque(),
            { context, count, one, otherCount, other in
                unsafe Unmanaged<Collation>.fromOpaque(context!).takeUnretainedValue().compare(
                    UnsafeRawBufferPointer(start: one, count: Int(count)),
                    UnsafeRawBufferPointer(start: other, count: Int(otherCount)))
            },
            { unsafe Unmanaged<Collation>.fromOpaque($0!).release() })
        guard code == SQLITE_OK else { throw unsafe SQLiteError(code, of: connection) }
    }

    /// Holds the closure that SQLite calls.
    @safe
    private final class Collation {
        let compare: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Int32

        init(_ compare: @escaping (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Int32) {
            unsafe self.compare = compare
        }
    }
}
