import SQLite
import Seal
import Testing

@testable import CRMCore

@Suite struct FactorStoreTests {
    private static let password = "gentle harbour spoon"
    /// The secret of RFC 6238, appendix B.
    private let secret = Secret(copying: Array("12345678901234567890".utf8))
    private let test: TestDatabase
    private let workspace: Workspace
    private let now = TestDatabase.moment

    init() throws {
        test = try TestDatabase()
        workspace = try test.open()
    }

    private func prove(_ code: String?, after seconds: Int64 = 0) throws -> SessionStore.Proof {
        try Self.prove(code, after: seconds, workspace.database)
    }

    private static func prove(_ code: String?, after seconds: Int64 = 0, _ database: Database) throws
        -> SessionStore.Proof
    {
        try Authentication(database, settings: try Settings(from: database)).prove(
            .init(
                user: "ada", password: Secret(copying: Array(password.utf8)), code: code, source: "test"),
            now: Moment(milliseconds: TestDatabase.moment.milliseconds + seconds * 1000))
    }

    private func code(after seconds: Int64) throws -> String {
        try TOTP(secret: secret).code(at: TOTP.step(at: now.milliseconds / 1000 + seconds))
    }

    private func enroll() throws {
        let enrolment = try TOTPEnrolment(issuer: "crm", user: "ada", secret: secret)
        _ = try UserFactors(workspace).add(
            enrolment, label: "phone", code: try code(after: 0), proof: try prove(nil))
    }

    @Test func `the code of the enrolment logs nobody in, the next one once, and the one before no more`()
        throws
    {
        try enroll()
        #expect(throws: CoreError.self) { try prove(code(after: 0)) }
        #expect(try prove(code(after: 30)).factors == ["password", "totp"])
        #expect(throws: CoreError.self) { try prove(code(after: 30)) }
        #expect(throws: CoreError.self) { try prove(code(after: 0), after: 30) }
    }

    @Test(arguments: [(-60, false), (-30, true), (0, true), (30, true), (60, false)])
    func `a clock may be half a minute off`(_ drift: Int64, _ isTaken: Bool) throws {
        try enroll()
        let proof = try? prove(code(after: 600 + drift), after: 600)
        #expect((proof != nil) == isTaken)
    }

    @Test func `a recovery code stands in once, and not after new ones were made`() throws {
        try enroll()
        let texts = try UserFactors(workspace).renewRecoveryCodes().map { text in
            text.withBytes { String(decoding: $0, as: UTF8.self) }
        }
        #expect(try prove(texts[4]).factors == ["password", "recovery"])
        #expect(throws: CoreError.self) { try prove(texts[4]) }
        _ = try UserFactors(workspace).renewRecoveryCodes()
        #expect(throws: CoreError.self) { try prove(texts[5]) }
    }

    @Test func `codes that a clock which was ahead has taken can be given again, and recovery codes cannot`()
        throws
    {
        try enroll()
        let recovery = try UserFactors(workspace).renewRecoveryCodes()[0]
        let text = recovery.withBytes { String(decoding: $0, as: UTF8.self) }
        _ = try prove(code(after: 86_400), after: 86_400)
        _ = try prove(text, after: 86_400)
        #expect(throws: CoreError.self) { try prove(code(after: 60), after: 60) }
        let accepted = Moment(milliseconds: now.milliseconds + 90_000)
        try FactorStore.forgetStepsAhead(of: accepted, in: workspace.database)
        #expect(try prove(code(after: 90), after: 90).factors == ["password", "totp"])
        #expect(throws: CoreError.self) { try prove(code(after: 90), after: 90) }
        #expect(throws: CoreError.self) { try prove(text, after: 90) }
    }

    @Test func `two log-ins at once do not share a code`() async throws {
        try enroll()
        let code = try code(after: 30)
        let path = test.path
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    guard let database = try? DatabaseFile(path: path).open(busy: .init()) else {
                        return false
                    }
                    return (try? Self.prove(code, database)) != nil
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 } == 1)
    }

    @Test func `a secret that was put into another row does not open`() throws {
        try enroll()
        try workspace.database.execute("UPDATE main.factor SET salt = zeroblob(16)")
        #expect(throws: CoreError.damaged("a second factor of user 1 was altered")) {
            try prove(code(after: 30))
        }
    }
}
