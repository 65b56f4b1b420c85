import SQLite
import Seal
import Testing

@testable import CRMCore

@Suite struct SessionStoreTests {
    private static let password = "gentle harbour spoon"
    private let test: TestDatabase
    private let database: Database
    private let sessions: SessionStore
    private let now = TestDatabase.moment

    init() throws {
        test = try TestDatabase()
        database = try DatabaseFile(path: test.path).open(busy: .init())
        sessions = SessionStore(database, settings: try Settings(from: database))
    }

    private func open(_ password: String = Self.password, user: String = "ada", at now: Moment? = nil) throws
        -> (Login, token: String)
    {
        let now = now ?? self.now
        let claim = Authentication.Claim(
            user: user, password: Secret(copying: Array(password.utf8)), source: "test")
        let proof = try Authentication(database, settings: sessions.settings).prove(claim, now: now)
        return try sessions.open(proof, now: now)
    }

    private func later(_ milliseconds: Int64) -> Moment {
        Moment(milliseconds: now.milliseconds + milliseconds)
    }

    @Test func `a password opens a session, and its token resumes it with the vault`() throws {
        let (login, token) = try open()
        #expect(login.user.name == "ada")
        let resumed = try #require(try sessions.resume(token: token, now: now))
        #expect(resumed.user == login.user)
        #expect(resumed.vault?.lookup(.email, "a@b.c") == login.vault?.lookup(.email, "a@b.c"))
    }

    @Test func `a wrong password and an unknown user get one answer`() throws {
        let wrong = #expect(throws: CoreError.self) { try open("gentle harbour spoons") }
        let unknown = #expect(throws: CoreError.self) { try open(user: "eve") }
        #expect(wrong == unknown)
        #expect(wrong?.kind == .unauthenticated)
    }

    @Test func `a session ends by idling, at its end, by log-out, and with another token`() throws {
        let (_, token) = try open()
        #expect(try sessions.resume(token: token, now: later(SessionStore.idleMilliseconds)) == nil)
        for step in 1...24 {
            #expect(try sessions.resume(token: token, now: later(Int64(step) * 29 * 60_000)) != nil)
        }
        #expect(try sessions.resume(token: token, now: later(SessionStore.lifetimeMilliseconds)) == nil)
        let (_, second) = try open()
        #expect(try sessions.end(token: second))
        #expect(try sessions.resume(token: second, now: now) == nil)
        #expect(try !sessions.end(token: second))
        #expect(try sessions.resume(token: "nonsense", now: now) == nil)
        #expect(
            try sessions.resume(token: Base64URL.encode([UInt8](repeating: 1, count: 32)), now: now) == nil)
    }

    @Test func `failures make the next attempt wait, longer each time, and never for ever`() throws {
        #expect(
            [0, 2, 3, 4, 12, 50].map { Authentication.delaySeconds(afterFailures: $0) } == [
                0, 0, 2, 4, 900, 900,
            ])
        for _ in 0..<3 { #expect(throws: CoreError.self) { try open("wrong wrong wrong wrong") } }
        #expect(throws: CoreError.self) { try open() }
        #expect(try open(at: later(2_001)).0.user.name == "ada")
    }

    @Test func `attempts that a clock which was ahead has dated make nobody wait`() throws {
        let ahead = later(86_400_000)
        for _ in 0..<3 { #expect(throws: CoreError.self) { try open("wrong wrong wrong wrong", at: ahead) } }
        #expect(throws: CoreError.self) { try open(at: ahead) }
        #expect(try open().0.user.name == "ada")
    }

    @Test func `a session that was altered in the file does not open`() throws {
        let (_, token) = try open()
        try database.execute(
            "UPDATE session SET sealed = zeroblob(length(sealed)) WHERE lookup = \(SHA256.hash(Base64URL.decode(token)!))"
        )
        #expect(throws: CoreError.self) { try sessions.resume(token: token, now: now) }
    }

    @Test func `a disabled user can neither log in nor resume`() throws {
        let (_, token) = try open()
        try database.execute("UPDATE user SET state = 'disabled'")
        #expect(try sessions.resume(token: token, now: now) == nil)
        #expect(throws: CoreError.self) { try open() }
    }

    @Test func `neither password nor keys nor contact data stand in the file in clear`() throws {
        let (login, token) = try open()
        let workspace = try test.open()
        var draft = RecordDraft()
        draft.set(try Customer.fields.field(named: "name"), .text("Ada"))
        draft.set(try Customer.fields.field(named: "email"), .text("planted@marker.example"))
        draft.set(try Customer.fields.field(named: "street"), .text("PlantedStreet 5"))
        draft.set(try Customer.fields.field(named: "phone"), .text("+49 30 90129012"))
        _ = try CustomerStore(workspace).add(draft)
        let seed = login.signer.key.seed.withBytes { Array($0) }
        let secrets = [
            Array(Self.password.utf8), Array(token.utf8), Base64URL.decode(token)!, seed,
            Array("planted@marker.example".utf8), Array("PlantedStreet".utf8), Array("90129012".utf8),
        ]
        for suffix in ["", "-wal", "-shm"] {
            let bytes = try FileBytes.read(test.path + suffix)
            let found = secrets.filter { FileBytes.contains(bytes, $0) }.count
            #expect(found == 0, "in the file \(suffix)")
        }
        #expect(FileBytes.contains(try FileBytes.read(test.path + "-wal"), Array("Ada".utf8)))
    }
}
