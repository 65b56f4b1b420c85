import CSQLite
import Glibc

extension SQLiteError {
    /// Reads what a connection says about the call that has just returned `code`.
    init(_ code: Int32, of connection: OpaquePointer?, sql: String? = nil) {
        self.init(code: code, message: unsafe String(cString: sqlite3_errstr(code)), sql: sql)
        guard let connection = unsafe connection else { return }
        // Another call's message would mislead: a busy COMMIT given up by our own handler, say.
        if unsafe sqlite3_errcode(connection) & 0xFF == self.code {
            extendedCode = unsafe sqlite3_extended_errcode(connection)
            message = unsafe String(cString: sqlite3_errmsg(connection))
        }
        if self.code == SQLITE_CANTOPEN || self.code == SQLITE_IOERR {
            let system = unsafe sqlite3_system_errno(connection)
            if system != 0 { message += " (\(Self.systemMessage(system)))" }
        }
    }

    /// Returns the words of the C library for an `errno`.
    static func systemMessage(_ number: Int32) -> String {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            guard unsafe strerror_r(number, buffer.baseAddress!, buffer.count) == 0 else {
                return "error \(number)"
            }
            return unsafe String(cString: buffer.baseAddress!)
        }
    }

    /// Returns the error without those parts of its message that may quote a bound value.
    ///
    /// FTS5 quotes the search expression, JSON functions the path, ATTACH the file; all after a
    /// quotation mark or a colon.
    func withoutValues() -> SQLiteError {
        guard code == SQLITE_ERROR || code == SQLITE_CANTOPEN else { return self }
        let prefix = message.hasPrefix("fts5: ") ? "fts5: " : ""
        var rest = message.utf8.dropFirst(prefix.utf8.count).prefix { !"\"':".utf8.contains($0) }
        while rest.last == UInt8(ascii: " ") { rest.removeLast() }
        if rest.suffix(5).elementsEqual(" near".utf8) { rest.removeLast(5) }
        var error = self
        error.message = prefix + String(Substring(rest))
        return error
    }
}
