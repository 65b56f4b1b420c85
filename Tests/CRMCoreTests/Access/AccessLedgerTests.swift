import SQLite
import Seal
import Testing

@testable import CRMCore

/// What somebody who can write the file puts into it, and who has no right to.
@Suite struct AccessLedgerTests {
    private let test: TestDatabase
    private let admin: Workspace
    private let now = TestDatabase.moment
    private static var password: Secret { Secret(copying: Array("quiet boats at dusk".utf8)) }

    init() throws {
        test = try TestDatabase()
        admin = try test.open()
    }

    private var database: Database { admin.database }

    /// Logs in for the first time, with a password of the user's own.
    private func settle(_ name: String, role: String) throws -> SessionStore.Proof {
        let made = try UserStore(admin).add(name, role: role)
        let proof = try prove(name, made.password!)
        return try KeyRenewal(database, settings: admin.settings).renew(
            proof, password: Self.password, description: Journal.Description(command: "login", options: []),
            now: now)
    }

    private func prove(_ name: String, _ password: Secret = Self.password) throws -> SessionStore.Proof {
        let claim = Authentication.Claim(user: name, password: password, source: "test")
        return try Authentication(database, settings: admin.settings).prove(claim, now: now)
    }

    private func logIn(_ name: String) throws -> Login {
        try SessionStore(database, settings: admin.settings).open(prove(name), now: now).0
    }

    /// Writes an entry as a user who has no right to, past every store.
    private func forge(as proof: SessionStore.Proof, _ body: (Transaction) throws -> Void) throws {
        let signer = Journal.Signer(user: proof.user.id, credential: "session 1", key: proof.keys.signing)
        try Journal(database).write(
            Journal.Description(command: "user edit", options: []), as: signer, at: now, body)
    }

    @Test func `what people do in the ordinary way is vouched for`() throws {
        let sales = try settle("alice", role: "sales")
        let none = try settle("eve", role: "none")
        _ = try RoleStore(admin).add("helper", [Permission(parsing: "customer:pii@own")])
        let day = Moment(milliseconds: now.milliseconds + 86_400_000)
        _ = try GrantStore(admin).grant(none.user.id, "helper", until: day)
        let ledger = try AccessLedger(database)
        #expect(ledger.doubted.isEmpty)
        #expect(ledger.vouches(for: sales.keys.signing.publicKey, of: sales.user.id))
        #expect(try ledger.wrappingKey(of: .user(sales.user.id)).der == sales.keys.wrapping.publicKey.der)
        try ledger.requireVouched(generation: 1)
        #expect(ledger.mayHold(none.user.id, at: now))
        #expect(!ledger.mayHold(none.user.id, at: day))
        #expect(try logIn("eve").vault != nil)
        // A lost password and the keys that replace it are vouched for by who gave the new one.
        _ = try UserStore(admin).reset(sales.user.id)
        _ = try UserStore(admin).disable([none.user.id], leaving: true)
        let later = try AccessLedger(database)
        #expect(later.doubted.isEmpty)
        #expect(!later.vouches(for: sales.keys.signing.publicKey, of: sales.user.id))
        #expect(!later.mayHold(none.user.id, at: now))
    }

    @Test func `a planted public key is not wrapped to`() throws {
        let eve = try settle("eve", role: "none")
        let planted = try RSAOAEP.PrivateKey.generate()
        try database.execute(
            "UPDATE user SET wrapping_key = \(planted.publicKey.der) WHERE id = \(eve.user.id)")
        let error = #expect(throws: CoreError.self) {
            try GrantStore(admin).grant(eve.user.id, "support", until: nil)
        }
        #expect(error?.message == "the journal does not vouch for the rights of eve")
        #expect(
            try database.first("SELECT count(*) FROM vault_wrap WHERE holder = 'user'") { $0.int(at: 0) } == 1
        )
    }

    @Test func `a role that somebody signed for themselves does not count, a key of their own does`() throws {
        let eve = try settle("eve", role: "none")
        let key = try RSAOAEP.PrivateKey.generate().publicKey.der
        try forge(as: eve) { try $0.update("user", id: eve.user.id, set: [Column("wrapping_key", key)]) }
        #expect(try AccessLedger(database).doubted.isEmpty)
        try forge(as: eve) { try $0.update("user", id: eve.user.id, set: [Column("role", "admin")]) }
        #expect(
            try AccessLedger(database).doubted == [AccessLedger.Place(table: "user", id: eve.user.id)])
        #expect(throws: CoreError.self) { try UserStore(admin).enable([eve.user.id]) }
    }

    @Test func `a grant that somebody wrote for themselves opens nothing`() throws {
        let eve = try settle("eve", role: "none")
        try forge(as: eve) { transaction in
            try transaction.insert(
                into: "user_grant",
                [
                    Column("user_id", eve.user.id), Column("role", "support"), Column("created", Int64(0)),
                    Column("updated", Int64(0)), Column("version", Int64(1)),
                ])
        }
        #expect(try !AccessLedger(database).mayHold(eve.user.id, at: now))
        // The next change of hers by a holder of the key would have wrapped it for her.
        let error = #expect(throws: CoreError.self) { try UserStore(admin).enable([eve.user.id]) }
        #expect(error?.message == "the journal does not vouch for the rights of eve")
    }

    @Test func `a vault key that somebody planted seals nothing`() throws {
        let eve = try settle("eve", role: "sales")
        let planted = VaultKey(generation: 2, secret: try Secret.random(count: 32))
        let id = admin.settings.databaseID
        let holder = try #require(
            try database.first("SELECT wrapping_key FROM user WHERE id = 1") { $0.blob(at: 0) })
        let scope = try Permission.list(parsing: "customer:pii@all")
        let day = Moment(milliseconds: now.milliseconds + 86_400_000)
        let (token, text) = try TokenStore(database, settings: admin.settings).add(
            "t", scope: scope, expires: day, in: admin)
        let tokenKey = try #require(
            try database.first("SELECT wrapping_key FROM token WHERE id = \(token)") { $0.blob(at: 0) })
        #expect(try TokenStore(database, settings: admin.settings).resume(text, now: now)?.vault != nil)
        try forge(as: eve) { transaction in
            try planted.introduce(in: transaction, id: id)
            for (holder, key) in [(VaultKey.Holder.user(1), holder), (.token(token), tokenKey)] {
                try planted.wrap(for: holder, to: RSAOAEP.PublicKey(der: key), in: transaction, id: id)
            }
        }
        let claim = Authentication.Claim(
            user: "ada", password: Secret(copying: Array("gentle harbour spoon".utf8)), source: "test")
        let proof = try Authentication(database, settings: admin.settings).prove(claim, now: now)
        let (login, _) = try SessionStore(database, settings: admin.settings).open(proof, now: now)
        #expect(login.vault == nil)
        #expect(login.doubt?.message == "the journal does not vouch for generation 2 of the vault key")
        #expect(throws: CoreError.self) {
            try TokenStore(database, settings: admin.settings).resume(text, now: now)
        }
    }

    @Test func `an entry that was altered vouches for nothing any more`() throws {
        let alice = try settle("alice", role: "sales")
        try database.execute("UPDATE txn SET command = 'user edit' WHERE command = 'test'")
        let ledger = try AccessLedger(database)
        #expect(!ledger.vouches(for: alice.keys.signing.publicKey, of: alice.user.id))
        #expect(try logIn("alice").doubt != nil)
    }
}
