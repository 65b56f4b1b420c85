import CSQLite
import Glibc

/// A connection to one SQLite database file, for use by one thread.
@safe
package final class Database {
    package enum Mode: Sendable {
        case readOnly
        case readWrite
        /// Makes the file, which must not exist, readable by its owner alone.
        case create
    }

    package let path: String
    private(set) var connection: OpaquePointer?
    let busy: BusyWait
    let busyPolicy: BusyPolicy
    let interruption = Interruption()
    private var cache = StatementCache()
    private var progress: ProgressCheck?
    /// Orders of texts that were made known.
    var collations: Set<String> = []
    /// Bindings that failed, which the statement's next step reports.
    @usableFromInline var failedBindings: [OpaquePointer: Int32] = unsafe [:]

    /// Opens a database, and sets it so that nothing in the file can act on its own.
    ///
    /// `:memory:` with ``Mode/readWrite`` is a database that no file holds. A file system on which
    /// write-ahead logging cannot work keeps the rollback journal.
    package init(path: String, mode: Mode, busy policy: BusyPolicy = .init()) throws(SQLiteError) {
        self.path = path
        busyPolicy = policy
        busy = BusyWait(policy, interruption)
        let name = try Self.fileName(path, mode)
        if mode == .create { try PrivateFile.create(path) }
        do throws(SQLiteError) {
            unsafe connection = try Self.open(name, mode)
            unsafe interruption.attach(connection)
            unsafe busy.install(on: connection!)
            try harden(mode)
        } catch {
            close()
            if mode == .create { PrivateFile.remove(path) }
            throw error
        }
    }

    deinit {
        close()
    }

    /// Closes the connection; further use is refused with ``SQLiteError/Kind/misuse``.
    package func close() {
        guard let open = unsafe connection else { return }
        unsafe interruption.attach(nil)
        cache.removeAll()
        unsafe connection = nil
        // Statements that are still lent keep the connection until they come back.
        unsafe sqlite3_close_v2(open)
    }

    package var lastInsertRowID: Int64 { unsafe connection.map { unsafe sqlite3_last_insert_rowid($0) } ?? 0 }

    /// Rows that the last INSERT, UPDATE or DELETE changed.
    package var changes: Int64 { unsafe connection.map { unsafe sqlite3_changes64($0) } ?? 0 }

    /// Rows changed since the connection was opened.
    package var totalChanges: Int64 { unsafe connection.map { unsafe sqlite3_total_changes64($0) } ?? 0 }

    package var isInTransaction: Bool {
        unsafe connection.map { unsafe sqlite3_get_autocommit($0) == 0 } ?? false
    }

    // MARK: Stopping

    /// Makes the statement that runs, or waits for a lock, fail with ``SQLiteError/Kind/interrupted``.
    ///
    /// When none does, the next wait for a lock, or copy, fails so.
    package func interrupt() {
        interruption.raise()
    }

    package var interruptHandle: InterruptHandle { InterruptHandle(interruption: interruption) }

    /// Asks, once every so many virtual machine instructions, whether to stop.
    package func onProgress(everyInstructions count: Int32, _ shouldStop: (() -> Bool)?) {
        guard let connection = unsafe connection else { return }
        progress = shouldStop.map(ProgressCheck.init)
        guard let progress else {
            unsafe sqlite3_progress_handler(connection, 0, nil, nil)
            return
        }
        unsafe sqlite3_progress_handler(
            connection, count,
            { unsafe Unmanaged<ProgressCheck>.fromOpaque($0!).takeUnretainedValue().shouldStop() ? 1 : 0 },
            Unmanaged.passUnretained(progress).toOpaque())
    }

    /// Holds the closure that SQLite's progress handler calls.
    private final class ProgressCheck {
        let shouldStop: () -> Bool

        init(_ shouldStop: @escaping () -> Bool) {
            self.shouldStop = shouldStop
        }
    }

    // MARK: Statements

    /// Takes a statement from the cache, or compiles it.
    func lease(_ text: String) throws(SQLiteError) -> Statement {
        let connection = try unsafe openConnection()
        if let cached = unsafe cache.take(text) {
            return unsafe Statement(handle: cached, sql: text, database: self)
        }
        let handle = try unsafe Self.compile(text, on: connection)
        return unsafe Statement(handle: handle, sql: text, database: self)
    }

    /// Takes back a statement that was lent.
    func takeBack(_ handle: OpaquePointer, _ text: String) {
        if unsafe !failedBindings.isEmpty { unsafe failedBindings[handle] = nil }
        guard unsafe connection != nil else {
            unsafe sqlite3_finalize(handle)
            return
        }
        unsafe cache.give(handle, text)
    }

    /// Returns the connection while it is open.
    func openConnection() throws(SQLiteError) -> OpaquePointer {
        guard let connection = unsafe connection else {
            throw SQLiteError(code: SQLITE_MISUSE, message: "the database is closed")
        }
        return unsafe connection
    }

    /// Describes the failure of a statement's step, and lets go of its locks.
    @usableFromInline
    func failure(_ code: Int32, of handle: OpaquePointer) -> SQLiteError {
        let sql = unsafe sqlite3_sql(handle).map { unsafe String(cString: $0) }
        var error = unsafe SQLiteError(code, of: sqlite3_db_handle(handle), sql: sql)
        if error.code == SQLITE_BUSY, busy.consumeInterruption() {
            error = SQLiteError(code: SQLITE_INTERRUPT, message: "interrupted", sql: sql)
        }
        if error.code == SQLITE_INTERRUPT { _ = interruption.consume() }
        if unsafe sqlite3_bind_parameter_count(handle) > 0 { error = error.withoutValues() }
        unsafe sqlite3_reset(handle)
        return error
    }
}
