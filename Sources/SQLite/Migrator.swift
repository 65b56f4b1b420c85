/// Brings a database to the latest schema, the version of which its `user_version` tells.
package struct Migrator: Sendable {
    private let migrations: [Migration]
    package let latest: Int32

    /// Takes the steps in order; versions start above 0 and rise.
    package init(_ migrations: [Migration]) {
        var last: Int32 = 0
        for migration in migrations {
            precondition(migration.version > last, "versions of migrations rise")
            last = migration.version
        }
        self.migrations = migrations
        latest = last
    }

    package static func version(of database: Database) throws -> Int32 {
        try number("PRAGMA main.user_version", of: database)
    }

    /// Runs the steps that are missing, in one transaction.
    ///
    /// `before` is called when an existing schema is about to change, and with the write lock
    /// held, so that a ``Database/backup(to:pagesPerStep:progress:)`` in it is of the very state
    /// that changes. Foreign keys rest meanwhile, as tables that are built anew need, and are
    /// checked before the end.
    package func migrate(
        _ database: Database, applicationID: Int32, before: (() throws -> Void)? = nil
    ) throws {
        // One moment: another process may commit its migration between two questions.
        guard try database.readTransaction({ try needsSteps(database, applicationID) }) else { return }
        try database.execute("PRAGMA foreign_keys = OFF")
        defer { try? database.execute("PRAGMA foreign_keys = ON") }
        try database.transaction(.immediate) {
            // Another process may have been first.
            guard try needsSteps(database, applicationID) else { return }
            let found = try Self.version(of: database)
            if found > 0 { try before?() }
            for migration in migrations where migration.version > found {
                for statement in migration.script { try database.execute(SQL(stringLiteral: statement)) }
            }
            try database.forEach("PRAGMA foreign_key_check") { row in
                throw MigrationError.brokenReference(table: row.text(at: 0))
            }
            try Self.setNumber("PRAGMA main.user_version", latest, of: database)
            try Self.setNumber("PRAGMA main.application_id", applicationID, of: database)
        }
        // So that the header tells the truth to who reads no log; a reader in the way does not matter.
        _ = try? database.checkpoint(truncate: false)
    }

    /// Answers whether the schema is behind, and refuses one that is not ours or is ahead.
    private func needsSteps(_ database: Database, _ applicationID: Int32) throws -> Bool {
        let owner = try Self.number("PRAGMA main.application_id", of: database)
        let found = try Self.version(of: database)
        if owner != applicationID {
            let isNew = try owner == 0 && found == 0 && database.schemaObjects().isEmpty
            guard isNew else { throw MigrationError.foreign(applicationID: owner) }
        }
        if found > latest { throw MigrationError.newer(found: found, known: latest) }
        return found < latest
    }

    private static func number(_ pragma: SQL, of database: Database) throws -> Int32 {
        try database.first(pragma) { row in Int32(truncatingIfNeeded: row.int64(at: 0)) } ?? 0
    }

    /// Sets a number of the header; a PRAGMA takes no parameter.
    private static func setNumber(_ pragma: SQL, _ value: Int32, of database: Database) throws {
        try database.execute(pragma + SQL(number: value))
    }
}
