import Glibc
import SQLite

/// A path that a database of ours lies at, or will: how it is founded and opened.
package struct DatabaseFile {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// Opens the file, after a look at its first bytes: another program's file stays untouched.
    ///
    /// An older schema is brought forward, after a backup beside the file.
    ///
    /// - Throws: ``CoreError`` in words, with exit status and hint, for everything that is not our file.
    package func open(busy: Database.BusyPolicy) throws -> Database {
        try probe()
        let database = try Database(path: path, mode: .readWrite, busy: busy)
        try Migrator(Schema.migrations).migrate(database, applicationID: Schema.applicationID) {
            let copy = "\(path).before-\(Schema.version)"
            try database.backup(to: copy)
        }
        let digest = try Schema.digest(of: database)
        guard !Schema.unreleasedDigests.contains(digest) else {
            throw CoreError(
                .failed, "'\(path)' was made before the first release, by a program for one user",
                hints: ["export its records with that program, and import them into a new database"])
        }
        guard digest == Schema.digest || digest == (try? Schema.expectedDigest(for: database)) else {
            throw CoreError(
                .failed, "the tables of '\(path)' are not those that this program makes",
                hints: ["somebody planted or changed a table, index, view or trigger; restore a backup"])
        }
        return database
    }

    /// Makes the file with its tables, and nothing in them; on failure nothing stays behind.
    func found() throws -> Database {
        // What is there already, or appears meanwhile, makes this throw: it is somebody else's, and stays.
        let database = try Database(path: path, mode: .create)
        do {
            try Migrator(Schema.migrations).migrate(database, applicationID: Schema.applicationID)
            return database
        } catch {
            database.close()
            remove()
            throw error
        }
    }

    /// Takes away a file that was being founded, with the log beside it.
    func remove() {
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    }

    /// Refuses what is there already, before a file is founded.
    package func refuseExisting() throws {
        switch try FileProbe.inspect(path: path) {
        case .missing: return
        case .sqlite(Schema.applicationID, _):
            throw CoreError(.refused, "'\(path)' is a database already", hints: ["log in with 'crm login'"])
        default:
            throw CoreError(.refused, "'\(path)' exists already", hints: ["name another with --db PATH"])
        }
    }

    private func probe() throws {
        switch try FileProbe.inspect(path: path) {
        case .sqlite(Schema.applicationID, let version):
            guard version <= Schema.version else {
                throw CoreError(
                    .failed,
                    "'\(path)' was written by a newer program: schema \(version), and this one knows \(Schema.version)",
                    hints: ["install the newer crm"])
            }
        case .missing:
            throw CoreError(
                .failed, "no database at '\(path)'",
                hints: ["make one with 'crm init', or name one with --db PATH"])
        case .empty: throw foreign("is empty")
        case .directory: throw foreign("is a folder")
        case .notRegular: throw foreign("is no regular file")
        case .unreadable(let number):
            throw CoreError(.failed, "cannot read '\(path)': \(SystemError.text(number))")
        case .notSQLite: throw foreign("is not a database")
        case .damagedHeader(let reason):
            throw CoreError(.failed, "'\(path)' is damaged: \(reason)", hints: ["restore a backup"])
        case .sqlite: throw foreign("is another program's database")
        }
    }

    private func foreign(_ what: String) -> CoreError {
        CoreError(.failed, "'\(path)' \(what)", hints: ["name the database with --db PATH or CRM_DB"])
    }
}
