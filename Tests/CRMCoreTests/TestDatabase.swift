import Glibc
import SQLite
import Seal

@testable import CRMCore

/// A founded database of its own for a test, copied from one that the test process makes once, since
/// founding costs a key pair and a password hash.
final class TestDatabase {
    let path: String
    /// The system's clock as the database sees it.
    let now: Moment

    /// The moment that tests happen at unless they say otherwise: 2026-03-02, a Monday.
    static let moment = Moment(iso8601: "2026-03-02T10:00:00Z")!

    init(now: Moment = TestDatabase.moment) throws {
        self.now = now
        path = Self.freshPath()
        try Self.template.get().copy(to: path)
    }

    deinit { Self.remove(path) }

    /// Opens the file anew, as another process would, logged in as the administrator.
    func open(
        command: String = "test", dryRun: Bool = false, by token: String? = nil,
        busy: Database.BusyPolicy = .init(timeoutMilliseconds: 10_000),
        systemClock: (@Sendable () -> Moment)? = nil
    ) throws -> Workspace {
        let database = try DatabaseFile(path: path).open(busy: busy)
        let settings = try Settings(from: database)
        guard
            let login = try SessionStore(database, settings: settings).resume(
                token: token ?? Self.template.get().token, now: now)
        else { throw CoreError(.failed, "the template's session has ended") }
        let context = ReadContext(
            now: now, calendar: try settings.calendar(), baseCurrency: settings.baseCurrency,
            defaultCountry: settings.defaultCountry, me: login.user.id)
        let now = now
        return Workspace(
            database: database, settings: settings, login: login, context: context,
            description: Journal.Description(command: command, options: []), isDryRun: dryRun,
            systemClock: systemClock ?? { now })
    }

    /// The token of the administrator's session.
    static func token() throws -> String { try template.get().token }

    /// A path in the folder for temporary files that nothing is at.
    static func freshPath() -> String {
        "/tmp/crm-test-\(getpid())-\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).db"
    }

    static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    }

    private static let template = Result { try Template() }

    /// The database that the others are copies of, with the token of its open session.
    private struct Template: Sendable {
        let bytes: [UInt8]
        let token: String

        init() throws {
            let path = TestDatabase.freshPath()
            defer { TestDatabase.remove(path) }
            let settings = Settings(
                databaseID: try RandomBytes.generate(count: 16), reportingZone: "Asia/Shanghai",
                baseCurrency: Currency("CNY")!, defaultCountry: "CN", hasTestClock: true)
            var founding = Founding(
                settings: settings, administrator: "ada",
                password: Secret(copying: Array("gentle harbour spoon".utf8)),
                stages: try StageDefinition.list(parsing: StageDefinition.standard),
                recovery: try RecoveryCode.generate())
            let made = try founding.run(
                at: path, description: Journal.Description(command: "init", options: ["test-clock"]),
                now: TestDatabase.moment)
            token = made.token
            _ = try made.database.checkpoint(truncate: true)
            made.database.close()
            bytes = try Self.read(path)
        }

        func copy(to path: String) throws {
            let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw CoreError(.failed, "cannot make '\(path)'") }
            defer { close(descriptor) }
            let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard written == bytes.count else { throw CoreError(.failed, "cannot fill '\(path)'") }
        }

        private static func read(_ path: String) throws -> [UInt8] {
            let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw CoreError(.failed, "cannot read '\(path)'") }
            defer { close(descriptor) }
            var bytes = [UInt8](repeating: 0, count: Int(lseek(descriptor, 0, SEEK_END)))
            lseek(descriptor, 0, SEEK_SET)
            let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            guard count == bytes.count else { throw CoreError(.failed, "cannot read '\(path)'") }
            return bytes
        }
    }
}
