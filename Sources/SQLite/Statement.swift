import CSQLite

/// A statement on loan from its database, which it goes back to, reset, when it leaves scope.
@safe
package struct Statement: ~Copyable {
    @usableFromInline let handle: OpaquePointer
    @usableFromInline let database: Database
    package let sql: String

    init(handle: OpaquePointer, sql: String, database: Database) {
        unsafe self.handle = handle
        self.sql = sql
        self.database = database
    }

    deinit {
        unsafe database.takeBack(handle, sql)
    }

    /// Moves to the next row; false when there is none.
    @inlinable
    package func step() throws(SQLiteError) -> Bool {
        if unsafe !database.failedBindings.isEmpty { try throwFailedBinding() }
        let code = unsafe sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        throw unsafe database.failure(code, of: handle)
    }

    /// Runs to the end, and resets: what a loop of insertions calls.
    @inlinable
    package func run() throws(SQLiteError) {
        while try step() {}
        unsafe sqlite3_reset(handle)
    }

    /// Goes back before the first row; bindings stay.
    @inlinable
    package func reset() {
        unsafe sqlite3_reset(handle)
    }

    /// The current row, while ``step()`` has answered true.
    @inlinable
    package var row: Row {
        _read { yield unsafe Row(handle: handle) }
    }

    @inlinable
    package func withRow<R>(_ body: (borrowing Row) throws -> R) rethrows -> R {
        try body(unsafe Row(handle: handle))
    }

    package var columnCount: Int { Int(unsafe sqlite3_column_count(handle)) }

    package var parameterCount: Int { Int(unsafe sqlite3_bind_parameter_count(handle)) }

    @usableFromInline
    func throwFailedBinding() throws(SQLiteError) {
        guard let code = unsafe database.failedBindings[handle] else { return }
        throw SQLiteError(code: code, message: unsafe String(cString: sqlite3_errstr(code)), sql: sql)
    }
}
