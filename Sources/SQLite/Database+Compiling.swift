import CSQLite

extension Database {
    /// Compiles a text that must be one statement.
    static func compile(_ text: String, on connection: OpaquePointer) throws(SQLiteError) -> OpaquePointer {
        var text = text
        var handle: OpaquePointer?
        var code = SQLITE_OK
        var hasMore = false
        text.withUTF8 { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
                let end = unsafe characters.baseAddress.map { unsafe $0 + characters.count }
                var tail = characters.baseAddress
                unsafe code = compileOne(&tail, end, on: connection, persistent: true, &handle)
                if code == SQLITE_OK, unsafe handle != nil, unsafe tail != end {
                    var next: OpaquePointer?
                    let rest = unsafe compileOne(&tail, end, on: connection, persistent: false, &next)
                    hasMore = unsafe rest != SQLITE_OK || next != nil
                    unsafe sqlite3_finalize(next)
                }
            }
        }
        guard code == SQLITE_OK else { throw unsafe SQLiteError(code, of: connection, sql: text) }
        guard let compiled = unsafe handle, !hasMore else {
            unsafe sqlite3_finalize(handle)
            throw SQLiteError(
                code: SQLITE_MISUSE, message: hasMore ? "more than one statement" : "no statement", sql: text)
        }
        return unsafe compiled
    }

    /// Runs several statements, which hold no values, one after the other.
    ///
    /// Those before one that fails stay done, unless a transaction undoes them.
    package func execute(script: StaticString) throws(SQLiteError) {
        let connection = try unsafe openConnection()
        let start = unsafe UnsafeRawPointer(script.utf8Start).assumingMemoryBound(to: CChar.self)
        let end = unsafe start + script.utf8CodeUnitCount
        var tail: UnsafePointer<CChar>? = unsafe start
        while unsafe tail != end {
            var handle: OpaquePointer?
            var code = unsafe Self.compileOne(&tail, end, on: connection, persistent: false, &handle)
            guard code == SQLITE_OK else {
                throw unsafe SQLiteError(code, of: connection, sql: script.description)
            }
            guard let statement = unsafe handle else { continue }
            defer { unsafe sqlite3_finalize(statement) }
            repeat { code = unsafe sqlite3_step(statement) } while code == SQLITE_ROW
            guard code == SQLITE_DONE else { throw unsafe failure(code, of: statement) }
        }
    }

    /// Compiles the first statement of a text, and moves to what follows it.
    private static func compileOne(
        _ tail: inout UnsafePointer<CChar>?, _ end: UnsafePointer<CChar>?, on connection: OpaquePointer,
        persistent: Bool, _ handle: inout OpaquePointer?
    ) -> Int32 {
        guard let start = unsafe tail, let end = unsafe end else { return SQLITE_OK }
        guard unsafe end - start <= Int(Int32.max) else { return SQLITE_TOOBIG }
        let flags = persistent ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
        var rest: UnsafePointer<CChar>?
        let code = unsafe sqlite3_prepare_v3(connection, start, Int32(end - start), flags, &handle, &rest)
        // A NUL ends the text for SQLite; what stands behind it must not be taken for nothing.
        if code == SQLITE_OK, unsafe handle == nil, let rest = unsafe rest, unsafe rest < end {
            return SQLITE_ERROR
        }
        unsafe tail = rest ?? end
        return code
    }
}
