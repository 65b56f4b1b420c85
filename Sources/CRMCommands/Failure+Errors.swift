import Arguments
import CRMCore
import Formats
import Numerics
import Output
import SQLite
import Seal

extension Failure {
    /// Puts any error into words for the person at the prompt: the one place that does.
    package init(_ error: any Error) {
        switch error {
        case let error as Failure: self = error
        case let error as CoreError: self.init(error)
        case let error as NumericsError: self.init(error)
        case let error as UsageError: self.init(.usage, error.message, hints: error.hints)
        case let error as SQLiteError: self.init(error)
        case let error as OutputError: self.init(.failed, error.message)
        case let error as PromptError:
            self.init(
                .usage, error.message,
                hints: error == .notInteractive ? ["an option answers instead; see --help"] : [])
        case let error as any FormatError:
            self.init(.failed, error.message, hints: error.hint.map { [$0] } ?? [])
        case let error as CryptoError: self.init(.failed, error.description)
        case MigrationError.newer(let found, let known):
            self.init(
                .failed,
                "the database was written by a newer program: schema \(found), and this one knows \(known)",
                hints: ["install the newer crm"])
        default: self.init(.failed, "\(error)")
        }
    }

    private init(_ error: CoreError) {
        let kind: Kind =
            switch error.kind {
            case .failed: .failed
            case .usage: .usage
            case .notFound: .notFound
            case .unauthenticated: .unauthenticated
            case .denied: .denied
            case .rowsRejected: .rowsRejected
            case .conflict: .conflict
            case .refused: .refused
            }
        self.init(kind, error.message, hints: error.hints)
    }

    private init(_ error: SQLiteError) {
        switch error.kind {
        case .busy:
            self.init(
                .conflict, "the database is busy: another program is writing to it", hints: ["try again"])
        case .full:
            self.init(
                .failed, "the disk is full: nothing was changed",
                hints: ["make room where the database lies"])
        case .readOnly:
            self.init(
                .failed, "the database cannot be written to",
                hints: ["see to the permissions of the file and its folder"])
        case .corrupt, .notADatabase:
            self.init(.failed, "the database is damaged: \(error.message)", hints: ["restore a backup"])
        case .constraint: self.init(.refused, "the database refused a value: \(error.message)")
        default: self.init(.failed, "the database failed: \(error.message)")
        }
    }
}
