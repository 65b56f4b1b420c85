import SQLite
import Seal
import Testing

@testable import CRMCore

@Suite struct AuditTests {
    @Test func `a database that only the program wrote is as its journal says`() throws {
        let fixture = try AuditFixture()
        let anchor = try Audit(fixture.workspace).anchor()
        let report = try Audit(fixture.workspace).verify(anchors: [anchor], limit: 100)
        #expect(report.findings == [])
        #expect(report.parts.map(\.findings) == [0, 0, 0, 0, 0, 0, 0])
        #expect(report[.chain].checked == 9 && report[.signatures].checked == 9)
        #expect(report[.lookups].checked == 10)
        #expect(report.anchor == anchor)
    }

    @Test(arguments: [
        (command: "audit accept-clock", finding: nil as String?),
        (command: "customer edit", finding: "chain 10 - -: is dated before the entry before it"),
    ])
    func `time goes back only where an administrator accepted the clock`(
        _ command: String, _ finding: String?
    ) throws {
        let fixture = try AuditFixture()
        let hourAgo = Moment(milliseconds: TestDatabase.moment.milliseconds - 3_600_000)
        try Journal(fixture.database).write(
            Journal.Description(command: command, options: []), as: fixture.workspace.signer, at: hourAgo,
            acceptingClock: true
        ) { $0.note("seconds back", count: 3600) }
        #expect(try fixture.findings() == [finding].compactMap(\.self))
        let remark = try Audit(fixture.workspace).verify(anchors: nil, limit: 100)[.chain].remark
        let accepted = "a clock that had gone back was accepted with entry 10"
        #expect(remark == (finding == nil ? accepted : nil))
    }

    /// What somebody does with another program, and what the audit then says.
    struct Tampering: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let script: StaticString
        let findings: [String]

        init(_ what: String, _ script: StaticString, _ findings: [String]) {
            testDescription = what
            self.script = script
            self.findings = findings
        }
    }

    private static let journal: [Tampering] = [
        Tampering(
            "an entry deleted", "DELETE FROM change WHERE txn = 3; DELETE FROM txn WHERE seq = 3",
            [
                "chain 3 - -: is missing",
                "rows 8 customer 1: was another before it than entry 2 had left",
            ]),
        Tampering(
            "an entry deleted without its changes",
            "PRAGMA foreign_keys = OFF; DELETE FROM txn WHERE seq = 6",
            ["chain 6 - -: is missing"]),
        Tampering(
            "two entries exchanged",
            """
            PRAGMA foreign_keys = OFF; UPDATE txn SET seq = 99 WHERE seq = 7;
            UPDATE txn SET seq = 7 WHERE seq = 8; UPDATE txn SET seq = 8 WHERE seq = 99
            """,
            [
                "chain 7 - -: does not follow the entry before it",
                "chain 7 - -: was altered after it was written",
                "chain 7 - -: does not name what it wrote: its changes were altered",
                "chain 8 - -: does not follow the entry before it",
                "chain 8 - -: was altered after it was written",
                "chain 8 - -: does not name what it wrote: its changes were altered",
                "chain 9 - -: does not follow the entry before it",
            ]),
        Tampering(
            "an entry edited", "UPDATE txn SET command = 'customer rm' WHERE seq = 5",
            ["chain 5 - -: was altered after it was written"]),
        Tampering(
            "an entry dated back", "UPDATE txn SET time = time - 1 WHERE seq = 5",
            [
                "chain 5 - -: was altered after it was written",
                "chain 5 - -: is dated before the entry before it",
            ]),
        Tampering(
            "a commitment edited", "UPDATE change SET commitment = zeroblob(16) WHERE txn = 5",
            [
                "chain 5 - -: does not name what it wrote: its changes were altered",
                "rows 5 customer 4: differs from the journal's last commitment",
            ]),
        Tampering(
            "a before-image edited",
            "UPDATE change SET before = CAST(replace(CAST(before AS TEXT), 'Person', 'Parson') AS BLOB) WHERE txn = 5",
            ["rows 5 customer 4: what the journal kept of it was altered"]),
        Tampering(
            "a before-image emptied", "UPDATE change SET before = NULL WHERE txn = 5",
            ["rows 5 customer 4: what it was before is gone from the journal"]),
        Tampering(
            "a salt emptied", "UPDATE change SET salt = NULL WHERE txn = 5",
            ["rows 5 customer 4: its salt is gone from the journal"]),
        Tampering(
            "the salt of an import emptied",
            "UPDATE txn_range SET salt = NULL WHERE entity = 'customer_vault'",
            ["rows 4 customer_vault -: the salt of its rows is gone from the journal"]),
        Tampering(
            "a root edited", "UPDATE txn_range SET root = zeroblob(32) WHERE entity = 'customer_vault'",
            [
                "chain 4 - -: does not name what it wrote: its changes were altered",
                "rows 4 customer_vault -: rows 2 to 9 are not those that were inserted",
            ]),
        Tampering(
            "marks edited", "UPDATE txn_range SET marks = zeroblob(16) WHERE entity = 'customer_vault'",
            ["rows 4 customer_vault -: the marks of its rows were altered"]),
        Tampering(
            "a change added",
            """
            INSERT INTO change (txn, entity, row_id, row_version, op, salt, commitment_before, commitment)
            SELECT txn, entity, 99, row_version, op, salt, commitment_before, commitment FROM change WHERE txn = 3
            """,
            [
                "chain 3 - -: has changes that stand behind those of later entries",
                "rows 3 customer 99: is missing",
            ]),
        Tampering(
            "the end cut off, and what it wrote left",
            "PRAGMA foreign_keys = OFF; DELETE FROM txn WHERE seq > 7",
            ["chain 8 - -: is missing, and what it wrote is there"]),
        Tampering("the end cut off", "DELETE FROM txn WHERE seq = 9", []),
    ]

    private static let rows: [Tampering] = [
        Tampering(
            "a changed row edited", "UPDATE customer SET tier = 'B' WHERE id = 1",
            ["rows 8 customer 1: differs from the journal's last commitment"]),
        Tampering(
            "an imported row edited", "UPDATE customer SET tier = 'B' WHERE id = 7",
            ["rows 4 customer 7: differs from what was inserted"]),
        Tampering(
            "an imported row edited beside one that was changed",
            "UPDATE customer SET name = 'X' WHERE id IN (4, 5)",
            [
                "rows 5 customer 4: differs from the journal's last commitment",
                "rows 4 customer 5: differs from what was inserted",
            ]),
        Tampering(
            "a row inserted",
            "INSERT INTO customer (id, kind, name, name_fold, created, updated) VALUES (12, 'person', 'M', 'm', 0, 0)",
            ["rows - customer 12: no entry vouches for it"]),
        Tampering(
            "a row deleted", "PRAGMA foreign_keys = OFF; DELETE FROM customer WHERE id = 1",
            ["rows 8 customer 1: is missing"]),
        Tampering(
            "an imported row deleted", "PRAGMA foreign_keys = OFF; DELETE FROM customer WHERE id = 6",
            ["rows 4 customer 6: is missing"]),
        Tampering(
            "the last imported rows deleted", "PRAGMA foreign_keys = OFF; DELETE FROM customer WHERE id > 7",
            ["rows 4 customer 8: is missing", "rows 4 customer 9: is missing"]),
        Tampering(
            "a sealed record put back",
            "UPDATE customer_vault SET (version, key, record) = (SELECT version, key, record FROM temp.old) WHERE customer_id = 1",
            [
                "rows 8 customer_vault 1: was put back to what it was before entry 8",
                "lookups - customer 1: cannot be found by its email: the look-up value is missing",
                "lookups - customer 1: is found by an address or number that it does not have",
            ]),
        Tampering(
            "look-ups exchanged",
            "UPDATE lookup SET customer_id = 5 - customer_id WHERE customer_id IN (2, 3)",
            [
                "lookups - customer 2: cannot be found by its email: the look-up value is missing",
                "lookups - customer 3: cannot be found by its email: the look-up value is missing",
                "lookups - customer 2: is found by an address or number that it does not have",
                "lookups - customer 3: is found by an address or number that it does not have",
            ]),
        Tampering(
            "a setting edited", "UPDATE setting SET value = 'EUR' WHERE name = 'base_currency'",
            ["rows 1 setting 3: differs from the journal's last commitment"]),
        Tampering(
            "a role planted",
            "INSERT INTO user_grant (user_id, permission, created, updated) VALUES (1, '*:*@all', 0, 0)",
            ["rows - user_grant 1: no entry vouches for it"]),
        Tampering(
            "a public key planted", "UPDATE user SET signing_key = zeroblob(32) WHERE id = 1",
            [
                "signatures 1 user 1: has no key that the journal vouches for; entries that it signed: 9",
                "rows 1 user 1: differs from the journal's last commitment",
            ]),
    ]

    @Test(arguments: journal + rows) func `what another program did is named`(_ tampering: Tampering) throws {
        let fixture = try AuditFixture()
        try fixture.database.execute(script: tampering.script)
        #expect(try fixture.findings() == tampering.findings)
    }

    @Test func `an end that was cut off shows against an anchor`() throws {
        let fixture = try AuditFixture()
        let anchor = try Audit(fixture.workspace).anchor()
        try fixture.database.execute("DELETE FROM txn WHERE seq = 9")
        #expect(
            try fixture.findings(anchors: [anchor])
                == ["anchors 9 - -: was there once, and the journal ends at entry 8: the end was cut off"])
        try fixture.workspace.write { $0.note("another") }
        #expect(
            try fixture.findings(anchors: [anchor])
                == ["anchors 9 - -: had another head: the journal was written anew"])
    }

    @Test func `an entry in another's name is not signed by that user`() throws {
        let fixture = try AuditFixture()
        try fixture.forge(with: Ed25519.PrivateKey.generate())
        #expect(
            try fixture.findings()
                == ["signatures 10 user 1: is not signed with the key of the user that it names"])
    }

    @Test func `an entry that is signed with a planted key is not believed`() throws {
        let fixture = try AuditFixture()
        let key = try Ed25519.PrivateKey.generate()
        try fixture.database.execute("UPDATE user SET signing_key = \(key.publicKey.bytes)")
        try fixture.forge(with: key)
        #expect(
            try fixture.findings() == [
                "signatures 1 user 1: has no key that the journal vouches for; entries that it signed: 10",
                "rows 1 user 1: differs from the journal's last commitment",
            ])
    }

    @Test func `what was forgotten of an erased customer is not missed, and of another one it is`() throws {
        let fixture = try AuditFixture()
        _ = try ErasureStore(fixture.workspace).erase(6, reason: "asked for it")
        #expect(try fixture.findings() == [])
        try fixture.database.execute("UPDATE customer SET tier = 'B' WHERE id IN (2, 6, 7)")
        try fixture.database.execute("UPDATE change SET salt = NULL WHERE row_id = 4 AND entity = 'customer'")
        #expect(
            try fixture.findings() == [
                "rows 10 customer 2: differs from the journal's last commitment",
                "rows 5 customer 4: its salt is gone from the journal",
                "rows 10 customer 6: differs from the journal's last commitment",
                "rows 10 customer 7: differs from what was inserted",
            ])
        try fixture.database.execute("UPDATE txn_range SET salt = NULL WHERE entity = 'customer_vault'")
        try fixture.database.execute("UPDATE change SET salt = NULL WHERE row_id = 6 AND entity = 'customer'")
        let found = try fixture.findings()
        #expect(
            found == [
                "rows 10 customer 2: differs from the journal's last commitment",
                "rows 5 customer 4: its salt is gone from the journal",
                "rows 10 customer 6: its salt is gone from the journal",
                "rows 10 customer 7: differs from what was inserted",
                "rows 10 customer_vault -: the salt of its rows is gone from the journal",
                "rows 10 customer_vault -: the salt of its rows is gone from the journal",
            ])
    }

    @Test func `findings beyond the limit are counted`() throws {
        let fixture = try AuditFixture()
        try fixture.database.execute("UPDATE customer SET tier = 'C'")
        let report = try Audit(fixture.workspace).verify(anchors: nil, limit: 3)
        #expect(report.findings.count == 3)
        #expect(report.count == 9)
    }
}

@Suite struct AuditAnchorTests {
    private static let line =
        "000102030405060708090a0b0c0d0e0f 17 " + String(repeating: "ab", count: 32)
        + " 0000-1111 2026-03-02T10:00:00.000Z"

    @Test func `a line reads back as it was written`() throws {
        #expect(AuditAnchor(parsing: Self.line)?.line == Self.line)
        let text = "# noted by cron\n\n\(Self.line)\n  \(Self.line)  \r\n"
        #expect(try AuditAnchor.list(parsing: text, name: "heads").map(\.entry) == [17, 17])
    }

    @Test(arguments: [
        ("", "heads holds no anchor"), ("# nothing\n", "heads holds no anchor"),
        ("\n17 abcd\n", "heads, line 2: this is no anchor"),
        (line.numbered(0, not: 17), "heads, line 1: this is no anchor"),
    ])
    func `a file that is none is refused with the line`(_ text: String, _ message: String) throws {
        let error = #expect(throws: CoreError.self) { try AuditAnchor.list(parsing: text, name: "heads") }
        #expect(error?.message == message)
    }
}

extension String {
    /// The line of an anchor with another entry's number.
    fileprivate func numbered(_ other: Int, not entry: Int) -> String {
        split(separator: " ").map { $0 == "\(entry)" ? "\(other)" : String($0) }.joined(separator: " ")
    }
}
