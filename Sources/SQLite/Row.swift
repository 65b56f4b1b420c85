import CSQLite

/// The row at which a statement stands, lent for as long as it stands there.
///
/// Columns count from 0. A NULL reads as zero, an empty text or an empty blob.
@safe
package struct Row: ~Copyable {
    @usableFromInline let handle: OpaquePointer

    @inlinable
    init(handle: OpaquePointer) {
        unsafe self.handle = handle
    }

    @inlinable
    package var count: Int { Int(unsafe sqlite3_data_count(handle)) }

    /// Finds a wrong column number in debug builds; SQLite would read a NULL there.
    @inlinable
    func checked(_ index: Int32) -> Int32 {
        assert(index >= 0 && Int(index) < count, "no column \(index) in this row")
        return index
    }

    package func name(at index: Int32) -> String {
        unsafe sqlite3_column_name(handle, index).map { unsafe String(cString: $0) } ?? ""
    }

    @inlinable
    package func isNull(at index: Int32) -> Bool {
        unsafe sqlite3_column_type(handle, checked(index)) == SQLITE_NULL
    }

    @inlinable
    package func int64(at index: Int32) -> Int64 {
        unsafe sqlite3_column_int64(handle, checked(index))
    }

    @inlinable
    package func int(at index: Int32) -> Int {
        Int(int64(at: index))
    }

    @inlinable
    package func bool(at index: Int32) -> Bool {
        int64(at: index) != 0
    }

    @inlinable
    package func double(at index: Int32) -> Double {
        unsafe sqlite3_column_double(handle, checked(index))
    }

    /// Returns a text; bytes that are not UTF-8 become U+FFFD.
    @inlinable
    package func text(at index: Int32) -> String {
        guard let start = unsafe sqlite3_column_text(handle, checked(index)) else { return "" }
        let count = Int(unsafe sqlite3_column_bytes(handle, index))
        return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// Returns a text, and refuses bytes that are not UTF-8.
    package func validText(at index: Int32) throws(SQLiteError) -> String {
        guard let start = unsafe sqlite3_column_text(handle, checked(index)) else { return "" }
        let count = Int(unsafe sqlite3_column_bytes(handle, index))
        let bytes = unsafe UnsafeBufferPointer(start: start, count: count)
        guard let text = unsafe String(validating: bytes, as: UTF8.self) else {
            let sql = unsafe sqlite3_sql(handle).map { unsafe String(cString: $0) }
            throw SQLiteError(
                code: SQLITE_MISMATCH, message: "column '\(name(at: index))' is not valid UTF-8", sql: sql)
        }
        return text
    }

    @inlinable
    package func blob(at index: Int32) -> [UInt8] {
        unsafe withBytes(at: index) { unsafe Array($0) }
    }

    /// Lends the bytes of a text or blob as they are stored, without copying.
    ///
    /// Reading the column in another way while the bytes are lent may move them.
    @inlinable
    package func withBytes<R>(at index: Int32, _ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        let start = unsafe sqlite3_column_blob(handle, checked(index))
        let count = unsafe start == nil ? 0 : Int(sqlite3_column_bytes(handle, index))
        return try unsafe body(UnsafeRawBufferPointer(start: start, count: count))
    }

    package func value(at index: Int32) -> SQLValue {
        switch unsafe sqlite3_column_type(handle, checked(index)) {
        case SQLITE_INTEGER: .integer(int64(at: index))
        case SQLITE_FLOAT: .real(double(at: index))
        case SQLITE_TEXT: .text(text(at: index))
        case SQLITE_BLOB: .blob(blob(at: index))
        default: .null
        }
    }
}

extension Row {
    @inlinable
    package func optionalInt64(at index: Int32) -> Int64? {
        isNull(at: index) ? nil : int64(at: index)
    }

    @inlinable
    package func optionalDouble(at index: Int32) -> Double? {
        isNull(at: index) ? nil : double(at: index)
    }

    @inlinable
    package func optionalText(at index: Int32) -> String? {
        isNull(at: index) ? nil : text(at: index)
    }

    @inlinable
    package func optionalBlob(at index: Int32) -> [UInt8]? {
        isNull(at: index) ? nil : blob(at: index)
    }
}
