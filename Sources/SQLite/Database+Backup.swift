import CSQLite

extension Database {
    /// Copies the committed state, as of one moment, into a new file that its owner alone can read.
    ///
    /// Others may read and write meanwhile. A copy that fails is removed.
    package func backup(
        to path: String, pagesPerStep: Int32 = 1024,
        progress: ((_ remaining: Int, _ total: Int) -> Void)? = nil
    ) throws(SQLiteError) {
        let connection = try unsafe openConnection()
        // SQLite copies no connection that is writing; another one sees what is committed.
        if unsafe sqlite3_txn_state(connection, "main") == SQLITE_TXN_WRITE {
            // The absolute name, in case the process has changed its folder.
            let file = unsafe sqlite3_db_filename(connection, "main").map { unsafe String(cString: $0) } ?? ""
            guard !file.isEmpty else {
                throw SQLiteError(
                    code: SQLITE_MISUSE, message: "a database in memory is copied between its writes")
            }
            let reader = try Database(path: file, mode: .readOnly, busy: busyPolicy)
            return try reader.backup(to: path, pagesPerStep: pagesPerStep, progress: progress)
        }
        let name = try Self.fileName(path, .create)
        try PrivateFile.create(path)
        let isInside = isInTransaction
        do throws(SQLiteError) {
            // Without a snapshot a writer elsewhere would make the copy start again and again.
            if !isInside { try execute("BEGIN DEFERRED") }
            try takeSnapshot()
            try unsafe copyPages(of: connection, to: name, pagesPerStep, progress)
            if !isInside { try execute("COMMIT") }
        } catch {
            if !isInside { rollBack() }
            PrivateFile.remove(path)
            throw error
        }
    }

    private func copyPages(
        of source: OpaquePointer, to name: String, _ pagesPerStep: Int32, _ progress: ((Int, Int) -> Void)?
    ) throws(SQLiteError) {
        let target = try unsafe Self.open(name, .readWrite)
        defer { unsafe sqlite3_close_v2(target) }
        guard let backup = unsafe sqlite3_backup_init(target, "main", source, "main") else {
            throw unsafe SQLiteError(sqlite3_errcode(target), of: target)
        }
        var code = SQLITE_OK
        var attempts = 0
        while code == SQLITE_OK {
            guard !interruption.consume() else {
                code = SQLITE_INTERRUPT
                break
            }
            code = unsafe sqlite3_backup_step(backup, pagesPerStep)
            if code == SQLITE_BUSY || code == SQLITE_LOCKED, busy.shouldRetry(after: attempts) {
                attempts += 1
                code = SQLITE_OK
            } else {
                attempts = 0
                unsafe progress?(Int(sqlite3_backup_remaining(backup)), Int(sqlite3_backup_pagecount(backup)))
            }
        }
        unsafe sqlite3_backup_finish(backup)
        if code & 0xFF == SQLITE_BUSY, busy.consumeInterruption() { code = SQLITE_INTERRUPT }
        guard code == SQLITE_DONE else { throw unsafe SQLiteError(code, of: target) }
    }

    /// Moves the write-ahead log into the database, and with `truncate` empties its file.
    ///
    /// Answers false when a reader or writer was in the way.
    package func checkpoint(truncate: Bool) throws(SQLiteError) -> Bool {
        let connection = try unsafe openConnection()
        var logged: Int32 = 0
        var moved: Int32 = 0
        let mode = truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE
        let code = unsafe sqlite3_wal_checkpoint_v2(connection, "main", mode, &logged, &moved)
        if code & 0xFF == SQLITE_BUSY {
            guard !busy.consumeInterruption() else {
                throw SQLiteError(code: SQLITE_INTERRUPT, message: "interrupted")
            }
            return false
        }
        guard code == SQLITE_OK else { throw unsafe SQLiteError(code, of: connection) }
        return logged == moved
    }
}
