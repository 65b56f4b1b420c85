import CSQLite

/// Values for the question marks, the first of which is number 1.
///
/// A binding that cannot be made, of a text longer than SQLite takes, say, makes the next
/// ``step()`` fail.
extension Statement {
    @inlinable
    package func bind(_ value: Int64, at index: Int32) {
        note(unsafe sqlite3_bind_int64(handle, index, value))
    }

    @inlinable
    package func bind(_ value: Int, at index: Int32) {
        bind(Int64(value), at: index)
    }

    /// Binds a number; to SQLite, one that is not a number is NULL.
    @inlinable
    package func bind(_ value: Double, at index: Int32) {
        note(unsafe sqlite3_bind_double(handle, index, value))
    }

    @inlinable
    package func bindNull(at index: Int32) {
        note(unsafe sqlite3_bind_null(handle, index))
    }

    /// Binds a copy of a text.
    @inlinable
    package func bind(_ text: String, at index: Int32) {
        var text = text
        text.withUTF8 { bytes in
            unsafe bindText(UnsafeRawBufferPointer(bytes), at: index, csqlite_transient())
        }
    }

    /// Binds a text in UTF-8 without copying it.
    ///
    /// The memory must stay as it is until the parameter is bound again, the bindings are
    /// cleared, or the statement goes back.
    @inlinable
    package func bindText(_ bytes: UnsafeRawBufferPointer, at index: Int32) {
        unsafe bindText(bytes, at: index, nil)
    }

    /// Binds a blob without copying it; the memory must live as that of ``bindText(_:at:)``.
    @inlinable
    package func bindBlob(_ bytes: UnsafeRawBufferPointer, at index: Int32) {
        unsafe bindBlob(bytes, at: index, nil)
    }

    package func bind(_ value: SQLValue, at index: Int32) {
        switch value {
        case .null: bindNull(at: index)
        case .integer(let integer): bind(integer, at: index)
        case .real(let real): bind(real, at: index)
        case .text(let text): bind(text, at: index)
        case .blob(let blob):
            unsafe blob.withUnsafeBytes { unsafe bindBlob($0, at: index, csqlite_transient()) }
        }
    }

    /// Makes every parameter NULL.
    @inlinable
    package func clearBindings() {
        unsafe sqlite3_clear_bindings(handle)
        if unsafe !database.failedBindings.isEmpty { unsafe database.failedBindings[handle] = nil }
    }

    @usableFromInline
    func bindText(_ bytes: UnsafeRawBufferPointer, at index: Int32, _ destructor: sqlite3_destructor_type?) {
        let encoding = UInt8(SQLITE_UTF8)
        guard bytes.count > 0, let start = bytes.baseAddress else {
            // A NULL pointer would bind NULL.
            let empty: StaticString = ""
            note(
                unsafe sqlite3_bind_text64(
                    handle, index, UnsafeRawPointer(empty.utf8Start).assumingMemoryBound(to: CChar.self), 0,
                    nil, encoding))
            return
        }
        let characters = unsafe start.assumingMemoryBound(to: CChar.self)
        note(unsafe sqlite3_bind_text64(handle, index, characters, UInt64(bytes.count), destructor, encoding))
    }

    @usableFromInline
    func bindBlob(_ bytes: UnsafeRawBufferPointer, at index: Int32, _ destructor: sqlite3_destructor_type?) {
        guard bytes.count > 0, let start = bytes.baseAddress else {
            note(unsafe sqlite3_bind_zeroblob(handle, index, 0))
            return
        }
        note(unsafe sqlite3_bind_blob64(handle, index, start, UInt64(bytes.count), destructor))
    }

    /// Keeps a failure for the next step.
    @inlinable
    func note(_ code: Int32) {
        if code != SQLITE_OK { unsafe database.failedBindings[handle] = code }
    }
}
