import SQLite
import Seal
import Testing

@testable import CRMCore

@Suite struct VaultRotationTests {
    private let fixture: AuditFixture
    private var database: Database { fixture.database }

    init() throws {
        fixture = try AuditFixture()
    }

    /// Rotates, and opens the file anew by the session that went on.
    private func rotate(_ workspace: Workspace) throws -> (VaultRotation.Outcome, Workspace) {
        let outcome = try VaultRotation(workspace).run(keeping: TestDatabase.token())
        return (outcome, try fixture.file.open())
    }

    private func count(_ table: String, where condition: SQL) throws -> Int {
        try database.first("SELECT count(*) FROM main.\(identifier: table) WHERE \(sql: condition)") {
            $0.int(at: 0)
        }
            ?? 0
    }

    private func email(_ id: Int64, _ workspace: Workspace) throws -> String? {
        let field = try Customer.fields.field(named: "email")
        return try workspace.reader(of: Customer.fields).record(id, fields: [field])?.first?.text
    }

    private func setEmail(_ id: Int64, _ text: String, _ workspace: Workspace) throws {
        var draft = RecordDraft()
        draft.set(try Customer.fields.field(named: "email"), .text(text))
        _ = try CustomerStore(workspace).edit([id], draft)
    }

    private func findings(_ workspace: Workspace) throws -> [AuditFinding] {
        try Audit(workspace).verify(anchors: nil, limit: 20).findings
    }

    @Test func `everything is the new key's, and nothing of the old one is kept`() throws {
        let old = try fixture.workspace.openVault()
        let (outcome, workspace) = try rotate(fixture.workspace)
        #expect(outcome.generation == 2 && outcome.customers == 9)
        #expect(outcome.holders.users == 1 && outcome.holders.recoveries == 1)
        #expect(outcome.holders.doubted.isEmpty)
        #expect(try email(1, workspace) == "lovelace@x.org")
        #expect(try email(9, workspace) == "p9@x.org")
        #expect(try count("customer_vault", where: "generation <> 2") == 0)
        #expect(try count("vault_wrap", where: "generation <> 2") == 0)
        let isKept: SQL = "entity = 'customer_vault' AND (before IS NOT NULL OR salt IS NOT NULL)"
        #expect(try count("change", where: isKept) == 0)
        #expect(try count("lookup", where: "mac = \(old.lookup(.email, "lovelace@x.org"))") == 0)
        let report = try Audit(workspace).verify(anchors: nil, limit: 10)
        #expect(report.findings == [])
        #expect(report[.rows].remark == nil)
        #expect(report[.lookups].checked == 10)
    }

    @Test func `what is written afterwards is vouched for, over several rotations`() throws {
        var workspace = try rotate(fixture.workspace).1
        try setEmail(2, "two@x.org", workspace)
        #expect(try findings(workspace) == [])
        workspace = try rotate(workspace).1
        try setEmail(2, "second@x.org", workspace)
        try setEmail(4, "four@x.org", workspace)
        #expect(try findings(workspace) == [])
        #expect(try email(2, workspace) == "second@x.org")
    }

    @Test func `erasures before and after rotations leave the rest of an import vouched for`() throws {
        func erase(_ id: Int64, _ workspace: Workspace) throws {
            _ = try ErasureStore(workspace).erase(id, reason: "asked for")
        }
        try erase(5, fixture.workspace)
        var workspace = try rotate(fixture.workspace).1
        #expect(try findings(workspace) == [])
        // In the middle of the run that the rotation wrote, its first row, and one that was changed since.
        for id: Int64 in [7, 1, 3] {
            try setEmail(id, "later\(id)@x.org", workspace)
            try erase(id, workspace)
            #expect(try findings(workspace) == [])
        }
        #expect(try email(2, workspace) == "p2@x.org")
        workspace = try rotate(workspace).1
        try erase(8, workspace)
        #expect(try findings(workspace) == [])
        try database.execute("UPDATE main.customer_vault SET record = zeroblob(90) WHERE customer_id = 9")
        #expect(try findings(workspace).map(\.id).contains(9))
    }

    struct Tampering: CustomTestStringConvertible, Sendable {
        let what: String
        let script: StaticString
        let finding: String

        var testDescription: String { what }
    }

    private static let tamperings = [
        Tampering(
            what: "an older row put back",
            script: """
                UPDATE customer_vault SET (generation, version, key, record) =
                    (SELECT generation, version, key, record FROM temp.kept WHERE customer_id = 3)
                WHERE customer_id = 3
                """, finding: "differs from what was inserted"),
        Tampering(
            what: "a record exchanged",
            script: """
                UPDATE customer_vault SET record = (SELECT record FROM customer_vault WHERE customer_id = 4)
                WHERE customer_id = 3
                """, finding: "differs from what was inserted"),
        Tampering(
            what: "a row deleted", script: "DELETE FROM customer_vault WHERE customer_id = 3",
            finding: "is missing"),
    ]

    @Test(arguments: tamperings)
    func `a record that is not as the rotation left it is named`(_ tampering: Tampering) throws {
        try database.execute("CREATE TEMP TABLE kept AS SELECT * FROM customer_vault")
        let workspace = try rotate(fixture.workspace).1
        try database.execute(script: tampering.script)
        let found = try findings(workspace).filter { $0.part != .lookups }
        #expect(found.map(\.text) == [tampering.finding])
        #expect(found.map(\.id) == [3])
        #expect(found.map(\.part) == [.rows])
    }

    @Test func `an older wrap or row that is put back opens nothing`() throws {
        try database.execute(
            script: """
                CREATE TEMP TABLE kept AS SELECT * FROM customer_vault;
                CREATE TEMP TABLE wraps AS SELECT * FROM vault_wrap
                """)
        let workspace = try rotate(fixture.workspace).1
        try database.execute(
            script: """
                UPDATE vault_wrap SET wrapped = (SELECT wrapped FROM temp.wraps WHERE holder = 'user')
                WHERE holder = 'user';
                REPLACE INTO customer_vault SELECT * FROM temp.kept WHERE customer_id = 3
                """)
        #expect(throws: CoreError.self) { try email(3, workspace) }
        #expect(try email(4, workspace) == "p4@x.org")
        let claim = Authentication.Claim(
            user: "ada", password: Secret(copying: Array("gentle harbour spoon".utf8)), source: "test")
        let settings = workspace.settings
        let proof = try Authentication(database, settings: settings).prove(claim, now: fixture.file.now)
        let login = try SessionStore(database, settings: settings).open(proof, now: fixture.file.now).0
        #expect(login.vault == nil)
        #expect(login.doubt?.message == "the vault key of user 1 was altered")
    }

    @Test func `a rotation that fails leaves everything as it was`() throws {
        try database.execute("UPDATE customer_vault SET record = zeroblob(200) WHERE customer_id = 9")
        #expect(throws: CoreError.self) { try rotate(fixture.workspace) }
        #expect(try count("customer_vault", where: "generation = 1") == 9)
        #expect(try VaultKey.generation(in: database) == 1)
        #expect(try email(1, fixture.file.open()) == "lovelace@x.org")
    }

    @Test func `a log-in from before writes nothing any more`() throws {
        _ = try rotate(fixture.workspace)
        let error = #expect(throws: CoreError.self) { try setEmail(2, "two@x.org", fixture.workspace) }
        #expect(error?.kind == .conflict)
    }

    @Test func `a number that was read for another country is found as before`() throws {
        try SettingStore(fixture.workspace).set("default_country", "US")
        let workspace = try rotate(fixture.workspace).1
        let mac = try workspace.openVault().lookup(.phone, "+862155550123")
        #expect(try count("lookup", where: "mac = \(mac) AND customer_id = 1") == 1)
    }

    @Test func `what the journal does not vouch for gets no key`() throws {
        let key = try RSAOAEP.PrivateKey.generate().publicKey.der
        try database.execute("UPDATE recovery SET public_key = \(key)")
        let outcome = try rotate(fixture.workspace).0
        #expect(outcome.holders.doubted == ["the recovery code of ada"])
        #expect(outcome.holders.recoveries == 0 && outcome.holders.users == 1)
    }

    @Test(arguments: ["customer_vault", "customer"])
    func `what was changed past the journal is not committed to anew`(_ table: String) throws {
        let script: SQL =
            table == "customer"
            ? "UPDATE customer SET tier = 'X' WHERE id = 8"
            : """
            UPDATE customer_vault SET record = (SELECT record FROM customer_vault WHERE customer_id = 4)
            WHERE customer_id = 8
            """
        try database.execute(script)
        let error = #expect(throws: CoreError.self) {
            if table == "customer" {
                _ = try ErasureStore(fixture.workspace).erase(6, reason: "asked for it")
            } else {
                _ = try rotate(fixture.workspace)
            }
        }
        #expect(error?.message == "1 row is not as the journal says: nothing was written")
        #expect(try findings(fixture.workspace).contains { $0.part == .rows && $0.id == 8 })
    }

    @Test func `a recovery code outlives new keys of its owner`() throws {
        let code = try RecoveryCode.generate()
        let claim = Authentication.Claim(
            user: "ada", password: Secret(copying: Array("gentle harbour spoon".utf8)), source: "test")
        func prove() throws -> SessionStore.Proof {
            try Authentication(database, settings: fixture.workspace.settings)
                .prove(claim, now: fixture.file.now)
        }
        try UserRecovery(fixture.workspace).keep(code, proof: prove())
        let change = try KeyRenewal(database, settings: fixture.workspace.settings).change(
            fixture.workspace, proof: prove(), password: claim.password!, compromised: true)
        let (_, token) = try SessionStore(database, settings: fixture.workspace.settings)
            .open(change.proof, now: fixture.file.now)
        let outcome = try VaultRotation(try fixture.file.open(by: token)).run(keeping: token)
        #expect(outcome.holders.doubted == [] && outcome.holders.recoveries == 1)
    }
}
