import CSQLite
import Glibc

extension Database {
    /// Sends SQLite's temporary files to a folder.
    ///
    /// SQLite reads this once, when the process opens its first database: call it before.
    package static func useTemporaryFolder(_ path: String) {
        unsafe _ = setenv("SQLITE_TMPDIR", path, 1)
    }

    /// Returns the name under which SQLite opens this file and nothing else.
    static func fileName(_ path: String, _ mode: Mode) throws(SQLiteError) -> String {
        if path == ":memory:", mode == .readWrite { return path }
        // An empty name is a temporary database, a NUL would cut the name.
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw SQLiteError(code: SQLITE_CANTOPEN, message: "not the name of a file")
        }
        // Only an absolute or dotted name is never taken for a URI or a special name.
        return path.utf8.first == UInt8(ascii: "/") ? path : "./" + path
    }

    static func open(_ name: String, _ mode: Mode) throws(SQLiteError) -> OpaquePointer {
        let access = mode == .readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
        var connection: OpaquePointer?
        let code = unsafe sqlite3_open_v2(
            name, &connection, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK, let opened = unsafe connection else {
            let error = unsafe SQLiteError(code, of: connection)
            unsafe sqlite3_close_v2(connection)
            throw error
        }
        return unsafe opened
    }

    /// Makes the settings that hold for every connection.
    func harden(_ mode: Mode) throws(SQLiteError) {
        let connection = try unsafe openConnection()
        let switches: [(Int32, Int32)] = [
            (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
            (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0),
            // Temporary triggers and views, which are ours, still work.
            (SQLITE_DBCONFIG_ENABLE_TRIGGER, 0), (SQLITE_DBCONFIG_ENABLE_VIEW, 0),
            (SQLITE_DBCONFIG_ENABLE_FKEY, 1),
        ]
        for (option, value) in switches {
            let code = unsafe csqlite_db_config(connection, option, value)
            guard code == SQLITE_OK else { throw unsafe SQLiteError(code, of: connection) }
        }
        try set(
            """
            PRAGMA cell_size_check = ON;
            PRAGMA temp_store = FILE;
            PRAGMA synchronous = FULL;
            PRAGMA secure_delete = ON;
            PRAGMA schema_version;
            """)
        guard mode != .readOnly else { return }
        guard unsafe sqlite3_db_readonly(connection, "main") == 0 else {
            throw SQLiteError(code: SQLITE_READONLY, message: "the database file is read-only")
        }
        try set("PRAGMA journal_mode = WAL")
    }

    /// Runs settings that are nobody's statements, and so do not belong into an error.
    private func set(_ pragmas: StaticString) throws(SQLiteError) {
        do throws(SQLiteError) {
            try execute(script: pragmas)
        } catch {
            var error = error
            error.sql = nil
            let needsFolder = [csqlite_readonly_cantinit, csqlite_readonly_directory]
            if needsFolder.contains(error.extendedCode) {
                error.message = "the write-ahead log needs a folder that can be written"
            }
            throw error
        }
    }
}
