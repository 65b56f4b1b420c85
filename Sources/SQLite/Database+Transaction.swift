import CSQLite

extension Database {
    package enum TransactionKind: Sendable {
        case deferred
        case immediate
        case exclusive
    }

    /// Runs a body as a whole: what it throws undoes what it did.
    ///
    /// A COMMIT that cannot be made, because a reader stands in its way, say, is undone too. So is
    /// a body that went on after SQLite had undone everything itself, as on a full disk.
    @inlinable
    package func transaction<T>(_ kind: TransactionKind, _ body: () throws -> T) throws -> T {
        try begin(kind)
        do {
            let value = try body()
            try execute("COMMIT")
            return value
        } catch {
            rollBack()
            throw error
        }
    }

    /// Runs a body as a whole inside a transaction, or as one where there is none.
    @inlinable
    package func savepoint<T>(_ body: () throws -> T) throws -> T {
        let isOutermost = !isInTransaction
        // Names nest: SQLite takes the innermost.
        try execute("SAVEPOINT nested")
        do {
            let value = try body()
            try execute("RELEASE nested")
            return value
        } catch {
            isOutermost ? rollBack() : rollBackToSavepoint()
            throw error
        }
    }

    /// Runs a body that fails at once where it would wait for another's lock.
    package func withoutWaiting<T>(_ body: () throws -> T) rethrows -> T {
        busy.isOn = false
        defer { busy.isOn = true }
        return try body()
    }

    /// Writes the changed pages of the open transaction to where it keeps them until it ends, so that
    /// their room is free for others.
    ///
    /// SQLite does it too when its cache is full; but a page that it puts out in the middle of a
    /// statement of many rows is first copied to the statement's own journal.
    package func flushCache() throws(SQLiteError) {
        let connection = try unsafe openConnection()
        let code = unsafe sqlite3_db_cacheflush(connection)
        // Pages that somebody's lock keeps where they are stay in the cache.
        guard code == SQLITE_OK || code & 0xFF == SQLITE_BUSY else {
            throw unsafe SQLiteError(code, of: connection)
        }
    }

    /// Runs a body that sees the database as it is at this moment.
    @inlinable
    package func readTransaction<T>(_ body: () throws -> T) throws -> T {
        try transaction(.deferred) {
            // BEGIN alone takes no snapshot.
            try takeSnapshot()
            return try body()
        }
    }

    @usableFromInline
    func takeSnapshot() throws(SQLiteError) {
        try execute("SELECT 1 FROM sqlite_schema LIMIT 1")
    }

    @usableFromInline
    func begin(_ kind: TransactionKind) throws(SQLiteError) {
        switch kind {
        case .deferred: try execute("BEGIN DEFERRED")
        case .immediate: try execute("BEGIN IMMEDIATE")
        case .exclusive: try execute("BEGIN EXCLUSIVE")
        }
    }

    /// Rolls back unless SQLite has; what went wrong first is worth more than an error here.
    @usableFromInline
    func rollBack() {
        if isInTransaction { try? execute("ROLLBACK") }
    }

    /// Undoes what came after the innermost savepoint, unless SQLite has undone everything.
    @usableFromInline
    func rollBackToSavepoint() {
        guard isInTransaction else { return }
        try? execute("ROLLBACK TO nested")
        try? execute("RELEASE nested")
    }
}
