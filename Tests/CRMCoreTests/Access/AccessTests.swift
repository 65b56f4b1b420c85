import SQLite
import Seal
import Testing

@testable import CRMCore

/// Users, tokens and keys against a database in a file.
struct AccessTests {
    private let test: TestDatabase
    private let admin: Workspace
    private let now = TestDatabase.moment

    init() throws {
        test = try TestDatabase()
        admin = try test.open()
    }

    private static func secret(_ text: String) -> Secret { Secret(copying: Array(text.utf8)) }

    private var database: Database { admin.database }

    /// Logs in for the first time, with a password of the user's own.
    private func settle(_ name: String, role: String) throws -> (id: Int64, Login, token: String) {
        let made = try UserStore(admin).add(name, role: role)
        let claim = Authentication.Claim(user: name, password: made.password!, source: "test")
        let proof = try Authentication(database, settings: admin.settings).prove(claim, now: now)
        #expect(proof.mustRenew)
        let renewed = try KeyRenewal(database, settings: admin.settings).renew(
            proof, password: Self.secret("quiet boats at dusk"),
            description: Journal.Description(command: "login", options: []), now: now)
        let (login, token) = try SessionStore(database, settings: admin.settings).open(renewed, now: now)
        return (made.id, login, token)
    }

    @Test func `a user's final keys are others than those that were made for them`() throws {
        let made = try UserStore(admin).add("alice", role: "sales")
        func key() throws -> [UInt8]? {
            try database.first("SELECT signing_key FROM user WHERE id = \(made.id)") { $0.blob(at: 0) }
        }
        let first = try key()
        let claim = Authentication.Claim(user: "alice", password: made.password!, source: "test")
        let proof = try Authentication(database, settings: admin.settings).prove(claim, now: now)
        _ = try KeyRenewal(database, settings: admin.settings).renew(
            proof, password: Self.secret("quiet boats at dusk"),
            description: Journal.Description(command: "login", options: []), now: now)
        #expect(try key() != first)
        // The one-time password opens nothing any more.
        #expect(throws: CoreError.self) {
            try Authentication(database, settings: admin.settings).prove(claim, now: now)
        }
    }

    @Test(arguments: [("sales", true), ("support", true), ("auditor", false), ("none", false)])
    func `the vault opens for who has a right to contact data`(_ role: String, _ opens: Bool) throws {
        let (_, login, token) = try settle("alice", role: role)
        #expect((login.vault != nil) == opens)
        let resumed = try #require(
            try SessionStore(database, settings: admin.settings).resume(token: token, now: now))
        #expect((resumed.vault != nil) == opens)
    }

    @Test
    func
        `a right that is granted later opens the vault at the next log-in, and one that is lost closes it at once`()
        throws
    {
        let (id, login, token) = try settle("alice", role: "none")
        #expect(login.vault == nil)
        _ = try GrantStore(admin).grant(id, "support", until: nil)
        let claim = Authentication.Claim(
            user: "alice", password: Self.secret("quiet boats at dusk"), source: "test")
        let sessions = SessionStore(database, settings: admin.settings)
        let (again, second) = try sessions.open(
            try Authentication(database, settings: admin.settings).prove(claim, now: now), now: now)
        #expect(again.vault != nil)
        try GrantStore(admin).revoke(id, "support")
        #expect(try sessions.resume(token: second, now: now)?.vault == nil)
        #expect(try sessions.resume(token: token, now: now)?.vault == nil)
    }

    @Test func `an old generation that is put back is not used, nor one that was never introduced`() throws {
        let keys = try UserKeys.generate()
        let id = admin.settings.databaseID
        let forged = VaultKey(generation: 9, secret: try Secret.random(count: 32))
        // The file is an attacker's, who follows no rule of it.
        try database.execute("PRAGMA foreign_keys = OFF")
        func wrap(_ key: VaultKey) throws {
            try admin.write { try key.wrap(for: .user(1), to: keys.wrapping.publicKey, in: $0, id: id) }
        }
        try wrap(forged)
        // Of the generation that is introduced there is no wrap for this key, and the forged one is not asked.
        let wrapped = try database.first(
            "SELECT wrapped FROM vault_wrap WHERE generation = 1 AND holder = 'user' AND holder_id = 1"
        ) { $0.blob(at: 0) }
        #expect(wrapped != nil)
        #expect(throws: CoreError.self) {
            try VaultKey.unwrap(for: .user(1), with: keys.wrapping, in: database, id: id)
        }
        // A key of the same generation that is not the introduced one.
        let other = VaultKey(generation: 1, secret: try Secret.random(count: 32))
        try wrap(other)
        let error = #expect(throws: CoreError.self) {
            try VaultKey.unwrap(for: .user(1), with: keys.wrapping, in: database, id: id)
        }
        #expect(error?.message == "the vault key of user 1 was altered")
        // A newer one that is introduced makes the old wrap worthless.
        try database.execute("DELETE FROM vault_wrap")
        try wrap(other)
        let next = VaultKey(generation: 2, secret: try Secret.random(count: 32))
        try admin.write { try next.introduce(in: $0, id: id) }
        #expect(try VaultKey.unwrap(for: .user(1), with: keys.wrapping, in: database, id: id) == nil)
    }

    @Test func `the last administrator stays, whichever way is tried`() throws {
        let users = UserStore(admin)
        let (second, _, _) = try settle("bea", role: "admin")
        try GrantStore(admin).revoke(second, "admin")
        var draft = RecordDraft()
        draft.set(try User.fields.field(named: "role"), .text("sales"))
        for attempt in [
            { _ = try users.disable([1], leaving: true) }, { _ = try users.edit(1, draft) },
            { try GrantStore(admin).revoke(1, "admin") },
        ] {
            let error = #expect(throws: CoreError.self) { try attempt() }
            #expect(error?.kind == .refused)
        }
        // One for a time only does not count.
        _ = try GrantStore(admin).grant(
            second, "admin", until: Moment(milliseconds: now.milliseconds + 86_400_000))
        #expect(throws: CoreError.self) { try users.disable([1], leaving: true) }
        _ = try GrantStore(admin).grant(second, "admin", until: nil)
        #expect(try users.disable([1], leaving: true).users == 1)
    }

    @Test func `an administrator who has not logged in yet is not one who is left`() throws {
        let users = UserStore(admin)
        let second = try users.add("bea", role: "admin").id
        let error = #expect(throws: CoreError.self) { try users.disable([1], leaving: true) }
        #expect(error?.message == "no administrator would be left")
        // Nor is one whose password was replaced.
        let (third, _, _) = try settle("cleo", role: "admin")
        _ = try users.reset(third)
        #expect(throws: CoreError.self) { try users.disable([1], leaving: true) }
        #expect(try users.disable([second], leaving: true).users == 1)
    }

    @Test func `a token opens what its scope says, until it is altered, ends, or its user has new keys`()
        throws
    {
        let tokens = TokenStore(database, settings: admin.settings)
        let day = Moment(milliseconds: now.milliseconds + 86_400_000)
        let scope = try Permission.list(parsing: "customer:view@all,customer:pii@all")
        let (id, text) = try tokens.add("t", scope: scope, expires: day, in: admin)
        let login = try #require(try tokens.resume(text, now: now))
        #expect(login.vault?.lookup(.email, "a@b.c") == admin.vault?.lookup(.email, "a@b.c"))
        #expect(login.policy.scope(.edit, on: "customer") == nil)
        #expect(try tokens.resume(text, now: day) == nil)
        // The last of 43 digits holds four bits, so that one token in sixteen ends in A.
        let altered = String(text.dropLast()) + (text.hasSuffix("A") ? "E" : "A")
        #expect(try tokens.resume(altered, now: now) == nil)
        try database.savepoint {
            try database.execute("UPDATE token SET sealed = zeroblob(length(sealed)) WHERE id = \(id)")
        }
        #expect(throws: CoreError.self) { try tokens.resume(text, now: now) }
    }

    @Test func `a token opens nothing beside other keys than its user's, and ends when they are replaced`()
        throws
    {
        let (_, login, _) = try settle("alice", role: "sales")
        let hers = Workspace(
            database: database, settings: admin.settings, login: login, context: admin.context,
            description: Journal.Description(command: "test", options: []), isDryRun: false,
            systemClock: { [now] in now })
        let tokens = TokenStore(database, settings: admin.settings)
        let (_, text) = try tokens.add(
            "hers", scope: try Permission.list(parsing: "opp:view@own"),
            expires: Moment(milliseconds: now.milliseconds + 86_400_000), in: hers)
        #expect(try tokens.resume(text, now: now) != nil)
        let id = login.user.id
        try database.execute("CREATE TEMP TABLE was AS SELECT signing_key FROM user WHERE id = \(id)")
        try database.execute("UPDATE user SET signing_key = zeroblob(32) WHERE id = \(id)")
        #expect(throws: CoreError.self) { try tokens.resume(text, now: now) }
        try database.execute("UPDATE user SET signing_key = (SELECT signing_key FROM was) WHERE id = \(id)")
        let (_, door) = try tokens.add(
            "door", scope: try Permission.list(parsing: "opp:view@own"),
            expires: Moment(milliseconds: now.milliseconds + 86_400_000), for: id, in: admin)
        _ = try UserStore(admin).reset(id)
        #expect(try tokens.resume(text, now: now) == nil)
        // One for the gate holds no keys, and stays.
        #expect(try tokens.open(door, now: now)?.user.id == id)
    }
}
