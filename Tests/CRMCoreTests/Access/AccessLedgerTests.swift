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
        let ledger = try AccessLedger(database, id: admin.settings.databaseID)
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
        let later = try AccessLedger(database, id: admin.settings.databaseID)
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
        #expect(error?.message == "the journal does not vouch for the user eve")
        #expect(
            try database.first("SELECT count(*) FROM vault_wrap WHERE holder = 'user'") { $0.int(at: 0) } == 1
        )
    }

    @Test func `a role that somebody signed for themselves does not count, a key of their own does`() throws {
        let eve = try settle("eve", role: "none")
        let key = try RSAOAEP.PrivateKey.generate().publicKey.der
        try forge(as: eve) { try $0.update("user", id: eve.user.id, set: [Column("wrapping_key", key)]) }
        #expect(try AccessLedger(database, id: admin.settings.databaseID).doubted.isEmpty)
        try forge(as: eve) { try $0.update("user", id: eve.user.id, set: [Column("role", "admin")]) }
        #expect(
            try AccessLedger(database, id: admin.settings.databaseID).doubted == [
                AccessLedger.Place(table: "user", id: eve.user.id)
            ])
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
        #expect(try !AccessLedger(database, id: admin.settings.databaseID).mayHold(eve.user.id, at: now))
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
        let ledger = try AccessLedger(database, id: admin.settings.databaseID)
        #expect(!ledger.vouches(for: alice.keys.signing.publicKey, of: alice.user.id))
        #expect(try logIn("alice").doubt != nil)
    }

    @Test func `a first entry of somebody else's founds another database`() throws {
        let key = try Ed25519.PrivateKey.generate()
        try database.execute("UPDATE user SET signing_key = \(key.publicKey.bytes) WHERE id = 1")
        try database.execute("DELETE FROM change WHERE entity = 'user'")
        try database.execute("DELETE FROM txn WHERE seq > 1")
        // As if the row had been so from the first: its commitment, the digest, the head and the signature.
        let row = try RowCursor(of: "user", in: database)
        let salt = try RandomBytes.generate(count: 16)
        var commitment = Commitment()
        let made = commitment.commit(to: RowImage(table: "user", row: row.columns()), salt: salt)
        try database.execute(
            """
            INSERT INTO change (id, txn, entity, row_id, row_version, op, salt, commitment)
            VALUES (0, 1, 'user', 1, 1, 'insert', \(salt), \(made))
            """)
        let found = try database.first("SELECT \(sql: Journal.Line.columns) FROM txn") { Journal.Line($0) }
        var line = try #require(found)
        line.digest = try EntryDigests(database).digest(of: 1).digest
        line.head = line.computedHead
        try database.execute(
            """
            UPDATE txn SET digest = \(line.digest), head = \(line.head), signature = \(key.sign(line.head))
            """)
        let ledger = try AccessLedger(database, id: admin.settings.databaseID)
        #expect(throws: CoreError.self) { try ledger.requireVouched(generation: 1) }
        let forged = try AccessLedger(database, id: Founding.databaseID(foundedBy: key.publicKey))
        try forged.requireVouched(generation: 1)
    }

    @Test func `an entry that was taken out of the middle takes what follows with it`() throws {
        let alice = try settle("alice", role: "sales")
        _ = try UserStore(admin).disable([alice.user.id], leaving: true)
        let eve = try settle("eve", role: "sales")
        let entry = try #require(
            try database.first(
                "SELECT txn FROM change WHERE entity = 'user' AND row_id = \(alice.user.id) AND op = 'update' ORDER BY id DESC"
            ) {
                $0.int64(at: 0)
            })
        let before = try #require(
            try database.first("SELECT before FROM change WHERE txn = \(entry) AND entity = 'user'") {
                $0.blob(at: 0)
            })
        for column in try RowImage(bytes: before).columns() {
            try database.execute(
                "UPDATE user SET \(identifier: column.name) = \(column.value) WHERE id = \(alice.user.id)")
        }
        try database.execute("PRAGMA foreign_keys = OFF")
        try database.execute("DELETE FROM change WHERE txn = \(entry)")
        try database.execute("DELETE FROM txn WHERE seq = \(entry)")
        let ledger = try AccessLedger(database, id: admin.settings.databaseID)
        #expect(ledger.brokenEntry == entry + 1)
        #expect(!ledger.vouches(for: eve.keys.signing.publicKey, of: eve.user.id))
        #expect(!ledger.mayHold(alice.user.id, at: now))
        #expect(throws: CoreError.self) { try ledger.requireVouched(generation: 1) }
    }

    @Test func `names are not swapped, and tokens and recoveries of others not made, by who writes entries`()
        throws
    {
        let eve = try settle("eve", role: "none")
        _ = try settle("bob", role: "none")
        _ = try RoleStore(admin).add(
            "keeper", Permission.list(parsing: "user:view@all,user:manage@all,key:view@all,key:manage@all"))
        _ = try GrantStore(admin).grant(eve.user.id, "keeper", until: nil)
        let key = try RSAOAEP.PrivateKey.generate().publicKey.der
        let time = now.milliseconds
        try forge(as: eve) { transaction in
            try transaction.update("user", id: 3, set: [Column("name", "bobby")])
            try transaction.insert(
                into: "token",
                [
                    Column("name", "t"), Column("name_fold", "t"), Column("owner_id", Int64(1)),
                    Column("scope", "customer:pii@all"), Column("lookup", [UInt8](repeating: 1, count: 32)),
                    Column("sealed", [1] as [UInt8]), Column("wrapping_key", key),
                    Column("expires", time + 1_000_000), Column("created", time), Column("updated", time),
                    Column("version", Int64(1)),
                ])
            try transaction.insert(
                into: "recovery",
                [
                    Column("kind", "key"), Column("public_key", key), Column("user_id", eve.user.id),
                    Column("bundle", [1] as [UInt8]), Column("created", time), Column("updated", time),
                    Column("version", Int64(1)),
                ])
        }
        let doubted = try AccessLedger(database, id: admin.settings.databaseID).doubted
        #expect(Set(doubted.map(\.table)) == ["user", "token", "recovery"])
    }

    @Test func `what waits under the number of the next entry is not adopted by it`() throws {
        let last = try #require(try database.first("SELECT max(seq) FROM txn") { $0.int64(at: 0) })
        try database.execute("PRAGMA foreign_keys = OFF")
        try database.execute(
            """
            INSERT INTO change (txn, entity, row_id, row_version, op) VALUES (\(last + 1), 'user', 9, 1, 'insert')
            """)
        let error = #expect(throws: CoreError.self) { try admin.write { $0.note("anything") } }
        #expect(error?.message == "the journal has changes that no entry made: nothing was written")
    }

    @Test func `a log-in that was ended meanwhile writes nothing, and one whose rights were changed`() throws
    {
        let eve = try settle("eve", role: "sales")
        let (login, token) = try SessionStore(database, settings: admin.settings).open(eve, now: now)
        let hers = Workspace(
            database: database, settings: admin.settings, login: login, context: admin.context,
            description: Journal.Description(command: "test", options: []), isDryRun: false,
            systemClock: { TestDatabase.moment })
        try hers.write { $0.note("one") }
        _ = try GrantStore(admin).grant(eve.user.id, "opp:export@all", until: nil)
        let denied = #expect(throws: CoreError.self) { try hers.write { $0.note("two") } }
        #expect(denied?.kind == .denied)
        _ = try SessionStore(database, settings: admin.settings).end(token: token)
        let ended = #expect(throws: CoreError.self) { try hers.write { $0.note("three") } }
        #expect(ended?.kind == .unauthenticated)
    }

    @Test func `a change that is not there any more takes everything with it`() throws {
        let alice = try settle("alice", role: "sales")
        _ = try UserStore(admin).disable([alice.user.id], leaving: true)
        let entry = try #require(
            try database.first("SELECT max(seq) FROM txn WHERE counts LIKE '%user update%'") {
                $0.int64(at: 0)
            })
        try database.execute("DELETE FROM change WHERE txn = \(entry) AND entity = 'user'")
        try database.execute("UPDATE user SET state = 'active' WHERE id = \(alice.user.id)")
        let ledger = try AccessLedger(database, id: admin.settings.databaseID)
        #expect(ledger.brokenEntry == entry)
        #expect(!ledger.mayHold(alice.user.id, at: now) && !ledger.mayHold(1, at: now))
    }

    @Test func `a chain that was written anew behind an entry is not its writers'`() throws {
        let alice = try settle("alice", role: "sales")
        try admin.write { $0.note("one") }
        let count = try database.first("SELECT max(seq) FROM txn") { $0.int64(at: 0) }
        // Numbers and heads are made to fit, as far as that goes without anybody's key.
        try database.execute("UPDATE txn SET options = 'x' WHERE seq = \(count! - 1)")
        let lines = try database.query("SELECT \(sql: Journal.Line.columns) FROM txn ORDER BY seq") {
            Journal.Line($0)
        }
        var head = Journal.Line.emptyHead
        for var line in lines {
            line.previous = head
            head = line.computedHead
            try database.execute(
                "UPDATE txn SET previous = \(line.previous), head = \(head) WHERE seq = \(line.seq)")
        }
        let ledger = try AccessLedger(database, id: admin.settings.databaseID)
        #expect(ledger.brokenEntry != nil)
        #expect(!ledger.vouches(for: alice.keys.signing.publicKey, of: alice.user.id))
    }

    @Test func `a vault key that was replaced is not gone back to`() throws {
        try database.execute("CREATE TEMP TABLE kept AS SELECT * FROM vault_wrap")
        _ = try VaultRotation(admin).run(keeping: TestDatabase.token())
        try database.execute(
            script: """
                PRAGMA foreign_keys = OFF; DELETE FROM vault WHERE id = 2;
                INSERT OR REPLACE INTO vault_wrap SELECT * FROM temp.kept
                """)
        #expect(throws: CoreError.self) {
            try AccessLedger(database, id: admin.settings.databaseID).requireVouched(generation: 1)
        }
    }

    @Test func `a log-in that is under way ends when its user is changed`() throws {
        let eve = try settle("eve", role: "sales")
        _ = try UserStore(admin).disable([eve.user.id], leaving: true)
        let error = #expect(throws: CoreError.self) {
            try SessionStore(database, settings: admin.settings).open(eve, now: now)
        }
        #expect(error?.kind == .unauthenticated)
    }

    @Test func `a name on the row of another gets nothing that was meant for its owner`() throws {
        let eve = try settle("eve", role: "none")
        _ = try settle("bob", role: "none")
        try database.execute(
            script: """
                UPDATE user SET name = 'x' WHERE name = 'bob'; UPDATE user SET name = 'bob' WHERE name = 'eve'
                """)
        let error = #expect(throws: CoreError.self) {
            try GrantStore(admin).grant(eve.user.id, "admin", until: nil)
        }
        #expect(error?.message == "the journal does not vouch for the user bob")
    }

    @Test func `nobody's one-time password opens a new vault key when it has ended`() throws {
        _ = try UserStore(admin).add("late", role: "sales")
        try database.execute("UPDATE user SET renew_by = 1 WHERE name = 'late'")
        let outcome = try VaultRotation(admin).run(keeping: TestDatabase.token())
        #expect(outcome.holders.users == 1)
    }
}
