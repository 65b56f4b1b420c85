import CSQLite

/// What SQLite said went wrong, with the statement but never a value bound to it.
package struct SQLiteError: Error, Equatable, Sendable {
    /// The primary result code, such as `SQLITE_BUSY`.
    package var code: Int32
    /// The extended result code, such as `SQLITE_CONSTRAINT_UNIQUE`.
    package var extendedCode: Int32
    package var message: String
    /// The statement's text, where question marks stand for the values.
    package var sql: String?

    package init(code: Int32, message: String, sql: String? = nil) {
        self.code = code & 0xFF
        extendedCode = code
        self.message = message
        self.sql = sql
    }
}

extension SQLiteError: CustomStringConvertible {
    package var description: String {
        guard let sql else { return message }
        return "\(message) in '\(sql)'"
    }
}

extension SQLiteError {
    /// The result codes, as far as a caller would act on them.
    package enum Kind: Equatable, Sendable {
        case busy
        case constraint(Constraint)
        case full
        case readOnly
        case notADatabase
        case corrupt
        case interrupted
        case ioError
        case cantOpen
        case tooBig
        case misuse
        case mismatch
        case other
    }

    package enum Constraint: Equatable, Sendable {
        case unique
        case foreignKey
        case check
        case notNull
        case primaryKey
        case datatype
        case other
    }

    package var kind: Kind {
        switch code {
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_CONSTRAINT: .constraint(constraint)
        case SQLITE_FULL: .full
        case SQLITE_READONLY: .readOnly
        case SQLITE_NOTADB: .notADatabase
        case SQLITE_CORRUPT: .corrupt
        case SQLITE_INTERRUPT: .interrupted
        case SQLITE_IOERR: .ioError
        case SQLITE_CANTOPEN: .cantOpen
        case SQLITE_TOOBIG: .tooBig
        case SQLITE_MISUSE, SQLITE_RANGE: .misuse
        case SQLITE_MISMATCH: .mismatch
        default: .other
        }
    }

    private var constraint: Constraint {
        switch extendedCode {
        case csqlite_constraint_unique: .unique
        case csqlite_constraint_foreignkey: .foreignKey
        case csqlite_constraint_check: .check
        case csqlite_constraint_notnull: .notNull
        case csqlite_constraint_primarykey, csqlite_constraint_rowid: .primaryKey
        case csqlite_constraint_datatype: .datatype
        default: .other
        }
    }
}
