import SQLite
import Seal
import Testing

@testable import CRMCore

@Suite struct GateTokenTests {
    private static let password = "gentle harbour spoon"
    private let test: TestDatabase
    private let admin: Workspace
    private var database: Database { admin.database }
    private var tokens: TokenStore { TokenStore(database, settings: admin.settings) }
    private var sessions: SessionStore { SessionStore(database, settings: admin.settings) }
    private let now = TestDatabase.moment
    private var later: Moment { Moment(milliseconds: now.milliseconds + 86_400_000) }

    init() throws {
        test = try TestDatabase()
        admin = try test.open()
    }

    private func door(_ scope: String, of user: Int64 = 1, name: String = "door") throws -> TokenStore.Opened
    {
        let text = try tokens.add(
            name, scope: Permission.list(parsing: scope), expires: later, for: user, in: admin
        ).text
        return try #require(try tokens.open(text, now: now))
    }

    private func logIn() throws -> String {
        let claim = Authentication.Claim(
            user: "ada", password: Secret(copying: Array(Self.password.utf8)), source: "test")
        let proof = try Authentication(database, settings: admin.settings).prove(claim, now: now)
        return try sessions.open(proof, now: now).token
    }

    private func other(_ role: String) throws -> Int64 { try UserStore(admin).add("bob", role: role).id }

    @Test func `a token for the gate holds no key, and narrows the log-in that it lets in`() throws {
        let door = try door("customer:view@all,customer:pii@all")
        #expect(door.login == nil)
        let session = try logIn()
        let login = try #require(try sessions.resume(token: session, within: door, now: now))
        #expect(login.vault != nil)
        #expect(login.policy.allows(.pii, on: "customer") && !login.policy.allows(.edit, on: "customer"))
        #expect(login.policy.isLimited)
        #expect(login.signer.credential.hasSuffix("token door"))
        // Contact data that the token does not name stays closed, whatever the log-in holds.
        let narrow = try self.door("customer:view@all", name: "narrow")
        #expect(try sessions.resume(token: session, within: narrow, now: now)?.vault == nil)
    }

    @Test func `a log-in is let in by a token of the same user alone, and until it ends`() throws {
        let door = try door("opp:view@all")
        let foreign = try self.door("opp:view@all", of: try other("sales"), name: "foreign")
        let session = try logIn()
        #expect(try sessions.resume(token: session, within: door, now: now) != nil)
        #expect(try sessions.resume(token: session, within: foreign, now: now) == nil)
        let idle = Moment(milliseconds: now.milliseconds + SessionStore.idleMilliseconds)
        #expect(try sessions.resume(token: session, within: door, now: idle) == nil)
        #expect(try sessions.end(token: session))
        #expect(try sessions.resume(token: session, within: door, now: now) == nil)
    }

    @Test func `a token for the gate opens nothing elsewhere`() throws {
        let bob = try other("customer")
        for (user, name) in [(Int64(1), "ada"), (bob, "bob")] {
            _ = try GrantStore(admin).grant(bob, "product:view@all", until: nil)
            let text = try tokens.add(
                name, scope: [Permission(parsing: "product:view")], expires: later, for: user, in: admin
            ).text
            let error = #expect(throws: CoreError.self) { try tokens.resume(text, now: now) }
            #expect(error?.kind == .denied)
        }
    }

    @Test func `somebody from outside is let in by one token at a time, for what they hold`() throws {
        let bob = try other("customer")
        #expect(throws: CoreError.self) { try door("product:view@all", of: bob) }
        _ = try GrantStore(admin).grant(bob, "product:view@all", until: nil)
        _ = try GrantStore(admin).grant(bob, "customer:pii@all", until: nil)
        #expect(throws: CoreError.self) { try door("customer:pii@all", of: bob) }
        let first = try tokens.add(
            "bob", scope: [Permission(parsing: "product:view")], expires: later, for: bob, in: admin
        ).text
        let login = try #require(try tokens.open(first, now: now)?.login)
        #expect(login.vault == nil && login.policy.allows(.view, on: "product"))
        #expect(try door("product:view@all", of: bob, name: "bob").login != nil)
        #expect(try tokens.open(first, now: now) == nil)
    }

    @Test func `somebody from outside has no password, and their role is had from the first or never`() throws
    {
        let bob = try other("customer")
        let sally = try UserStore(admin).add("sally", role: "sales").id
        func draft(_ role: String) throws -> RecordDraft {
            var draft = RecordDraft()
            draft.set(try User.fields.field(named: "role"), .text(role))
            return draft
        }
        for attempt in [
            { _ = try UserStore(admin).reset(bob) }, { _ = try UserStore(admin).edit(bob, draft("sales")) },
            { _ = try UserStore(admin).edit(sally, draft("customer")) },
            { try GrantStore(admin).revoke(bob, "customer") },
        ] {
            let error = #expect(throws: CoreError.self) { try attempt() }
            #expect(error?.kind == .refused)
        }
        let password = Secret(copying: Array("a first password".utf8))
        #expect(throws: CoreError.self) {
            try UserStore(admin).add("eve", role: "customer", password: password)
        }
        let slots = try database.first("SELECT count(*) FROM main.user_slot WHERE user_id = \(bob)") {
            $0.int(at: 0)
        }
        #expect(slots == 0)
    }

    @Test func `the last administrator is not one from outside`() throws {
        let bob = try other("customer")
        _ = try GrantStore(admin).grant(bob, "admin", until: nil)
        let error = #expect(throws: CoreError.self) { try UserStore(admin).disable([1], leaving: true) }
        #expect(error?.kind == .refused)
    }
}
