import Formats
import SQLite
import Testing

@testable import CRMCore

/// Text that stands in every field of a customer and of what belongs to it, and of nobody else.
private let marker = "plant"

private func draft(_ table: FieldTable, version: Int) -> RecordDraft {
    var draft = RecordDraft()
    for field in table.editable {
        switch field.kind {
        case .text: draft.set(field, .text("\(marker)\(version)\(field.name)"))
        case .email: draft.set(field, .text("\(marker)\(version)@erased.example"))
        case .phone: draft.set(field, .text("021-555507\(version)1"))
        default: break
        }
    }
    return draft
}

@Suite struct ErasureTests {
    /// A database of a customer that was added and one that was imported, each edited and with deals, among others.
    private final class Fixture {
        let file: TestDatabase
        let workspace: Workspace
        let added: Int64
        let imported: Int64
        var database: Database { workspace.database }

        init() throws {
            file = try TestDatabase()
            workspace = try file.open()
            let customers = CustomerStore(workspace)
            added = try customers.add(draft(Customer.fields, version: 1))
            _ = try customers.edit([added], draft(Customer.fields, version: 2))
            let names = ["name", "email", "tier", "source", "key", "city", "industry", "type"]
            let planted = names.map { "\(marker)3\($0)" + ($0 == "email" ? "@erased.example" : "") }
            var csv = names.joined(separator: ",") + "\n"
            for number in 1...1000 {
                csv +=
                    number == 500
                    ? planted.joined(separator: ",") + "\n"
                    : "Person \(number),p\(number)@x.org,A,fair,K\(number),Rome,medical,prospect\n"
            }
            let request = ImportRequest(source: BytesSource(csv), name: "file.csv")
            _ = try ImportRun.customers(workspace, request).run()
            imported =
                try workspace.database.first("SELECT id FROM customer WHERE name LIKE 'plant3%'") {
                    $0.int64(at: 0)
                } ?? 0
            _ = try customers.edit([imported], draft(Customer.fields, version: 4))
            let deals = OpportunityStore(workspace)
            for customer in [added, imported] {
                var deal = draft(Opportunity.fields, version: customer == added ? 5 : 6)
                deal.set(Opportunity.fields["customer"]!, .integer(customer))
                let id = try deals.add(deal, stage: nil)
                _ = try deals.edit([id], draft(Opportunity.fields, version: customer == added ? 7 : 8))
                _ = try deals.close([id], as: .lost, reason: "\(marker)9reason")
            }
            for customer in [added, imported] {
                let version = customer == added ? 5 : 6
                var said = draft(Activity.fields, version: version)
                said.set(Activity.fields["customer"]!, .integer(customer))
                let first = try ActivityStore(workspace).add(said).activity
                _ = try ActivityStore(workspace).edit([first], draft(Activity.fields, version: version + 2))
                var task = draft(TaskItem.fields, version: version)
                task.set(TaskItem.fields["opp"]!, .integer(customer == added ? 1 : 2))
                let second = try TaskStore(workspace).add(task)
                _ = try TaskStore(workspace).edit([second], draft(TaskItem.fields, version: version + 2))
            }
            // What was said to one and is noted with another by now.
            var said = draft(Activity.fields, version: 3)
            said.set(Activity.fields["customer"]!, .integer(imported))
            let noted = try ActivityStore(workspace).add(said).activity
            var others = RecordDraft()
            for field in Activity.fields.editable where field.kind == .text {
                others.set(field, .text("other \(field.name)"))
            }
            others.set(Activity.fields["customer"]!, .integer(added + 1))
            _ = try ActivityStore(workspace).edit([noted], others)
            // A deal that went to somebody else, whose name today is no longer the one that it had.
            var moved = draft(Opportunity.fields, version: 3)
            moved.set(Opportunity.fields["customer"]!, .integer(imported))
            let id = try deals.add(moved, stage: nil)
            var other = RecordDraft()
            for field in Opportunity.fields.editable where field.kind == .text {
                other.set(field, .text("other \(field.name)"))
            }
            other.set(Opportunity.fields["customer"]!, .integer(added + 1))
            _ = try deals.edit([id], other)
        }

        func findings() throws -> [AuditFinding] {
            try Audit(workspace).verify(anchors: nil, limit: 100).findings
        }

        /// Everything that the database's files hold.
        func bytes() throws -> [UInt8] {
            try ["", "-wal", "-shm"].flatMap { try FileBytes.read(file.path + $0) }
        }

        /// Everything that is sealed and can be opened.
        func opened() throws -> String {
            try database.query(
                "SELECT customer_id, generation, version, key, record FROM customer_vault"
            ) { row in
                let record = try workspace.vault!.open(
                    row.blob(at: 4), key: row.blob(at: 3), generation: row.int64(at: 1),
                    customer: row.int64(at: 0), version: row.int64(at: 2))
                return record.entries.map { "\($0.label) \($0.value)" }.joined(separator: "\n")
            }.joined(separator: "\n")
        }
    }

    @Test func `nothing of an erased customer is found in the files, nor in what is sealed in them`() throws {
        let fixture = try Fixture()
        let bytes = Array(marker.utf8)
        #expect(FileBytes.contains(try fixture.bytes(), bytes))
        #expect(try fixture.opened().contains(marker))
        let store = ErasureStore(fixture.workspace)
        let first = try store.erase(fixture.added, reason: "asked for it")
        #expect(FileBytes.contains(try fixture.bytes(), bytes))
        let second = try store.erase(fixture.imported, reason: "asked for it")
        #expect(first.purged != nil && second.purged != nil)
        #expect(!FileBytes.contains(try fixture.bytes(), bytes))
        #expect(try !fixture.opened().contains(marker))
        #expect(try fixture.findings() == [])
        #expect(
            second.counts.map(\.what) == [
                "customer", "customer_vault", "opportunity", "activity", "task", "lookup", "change",
            ])
        #expect(second.counts.map(\.count) == [1, 1, 1, 1, 1, 2, 13])
        let row = try fixture.database.first(
            "SELECT name, tier, key, deleted FROM customer WHERE id = \(fixture.imported)"
        ) { ($0.text(at: 0), $0.isNull(at: 1), $0.isNull(at: 2), $0.isNull(at: 3)) }
        #expect(row! == ("[erased]", true, true, false))
    }

    /// What purges the files: an erasure, and a rotation.
    private static let purges: [@Sendable (Workspace) throws -> Bool] = [
        { try Purge($0.database).run() }, { try VaultRotation($0).purge() },
    ]

    @Test(arguments: purges.indices)
    func `pages that were split keep copies of what is overwritten, and a purge rids the file of them`(
        _ purge: Int
    ) throws {
        let file = try TestDatabase()
        let workspace = try file.open()
        let database = workspace.database
        try database.execute(
            """
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
            INSERT INTO customer (kind, name, name_fold, created, updated)
            SELECT 'person', 'x', hex(randomblob(3 + i % 17)) || 'planted', 0, 0 FROM n
            """)
        try database.execute(
            "UPDATE customer SET tier = hex(randomblob(1 + abs(random() % 30))) WHERE id % 3 = 0")
        try database.execute("UPDATE customer SET name_fold = '', tier = NULL")
        #expect(try database.checkpoint(truncate: true))
        #expect(FileBytes.contains(try FileBytes.read(file.path), Array("planted".utf8)))
        #expect(try Self.purges[purge](workspace))
        #expect(!FileBytes.contains(try FileBytes.read(file.path), Array("planted".utf8)))
    }

    @Test func `rows of an import are compared after some of them were erased, the first and the last too`()
        throws
    {
        let file = try TestDatabase()
        let workspace = try file.open()
        let csv = "name,email\n" + (1...40).map { "P\($0),p\($0)@x.org\n" }.joined()
        _ = try ImportRun.customers(workspace, ImportRequest(source: BytesSource(csv), name: "f")).run()
        var draft = RecordDraft()
        draft.set(Customer.fields["tier"]!, .text("A"))
        let customers = CustomerStore(workspace)
        _ = try customers.edit([7, 20], draft)
        func findings() throws -> [String] {
            try Audit(workspace).verify(anchors: nil, limit: 100).findings.map {
                "\($0.entity ?? "-") \($0.id ?? 0): \($0.text)"
            }
        }
        let store = ErasureStore(workspace)
        for id in [17, 18, 16, 1, 2, 40, 39, 10, 30, 25, 26, 20] as [Int64] {
            _ = try store.erase(id, reason: "test")
            let found = try findings()
            #expect(found == [], "after \(id)")
        }
        draft.set(Customer.fields["tier"]!, .text("B"))
        _ = try customers.edit([7, 21, 38], draft)
        #expect(try findings() == [])
        _ = try store.erase(21, reason: "test")
        #expect(try findings() == [])
        let alive = try workspace.database.query("SELECT id FROM customer WHERE deleted IS NULL") {
            $0.int64(at: 0)
        }
        #expect(alive.count == 27)
        for id in alive {
            let old = try workspace.database.first("SELECT name FROM customer WHERE id = \(id)") {
                $0.text(at: 0)
            }
            try workspace.database.execute("UPDATE customer SET name = 'X' WHERE id = \(id)")
            #expect(try findings().count == 1, "\(id)")
            try workspace.database.execute("UPDATE customer SET name = \(old) WHERE id = \(id)")
        }
        let log = try JournalReader(workspace).changes(of: Customer.fields, id: 3, JournalReader.Range())
        #expect(log.map(\.operation) == ["insert"])
        #expect(log.map(\.seq) == [2])
    }

    @Test
    func `imported deals of an erased customer lose their names, and the others are compared as before`()
        throws
    {
        let file = try TestDatabase()
        let workspace = try file.open()
        let people = "name,email\n" + (1...6).map { "P\($0),p\($0)@x.org\n" }.joined()
        _ = try ImportRun.customers(workspace, ImportRequest(source: BytesSource(people), name: "p")).run()
        let deals =
            "name,customer,value\n" + (0..<60).map { "Deal \($0),P\(1 + $0 % 6),\($0)00CNY\n" }.joined()
        _ = try ImportRun.opportunities(workspace, ImportRequest(source: BytesSource(deals), name: "d")).run()
        var moved = RecordDraft()
        moved.set(Opportunity.fields["customer"]!, .integer(5))
        _ = try OpportunityStore(workspace).edit([1, 9, 14], moved)
        for customer in [3, 1, 6, 2] as [Int64] {
            _ = try ErasureStore(workspace).erase(customer, reason: "test")
            #expect(try Audit(workspace).verify(anchors: nil, limit: 100).findings == [], "\(customer)")
        }
        let names = try workspace.database.query(
            "SELECT customer_id, count(*), sum(name = '[erased]'), sum(value_minor) FROM opportunity GROUP BY 1"
        ) { "\($0.int(at: 0)): \($0.int(at: 1)) deals, \($0.int(at: 2)) erased, \($0.int(at: 3))" }
        #expect(
            names == [
                "1: 9 deals, 9 erased, 2700000", "2: 9 deals, 9 erased, 2670000",
                "3: 9 deals, 9 erased, 2820000", "4: 10 deals, 0 erased, 3000000",
                "5: 13 deals, 0 erased, 3310000", "6: 10 deals, 10 erased, 3200000",
            ])
    }

    @Test func `customers are erased before and after the vault key is replaced`() throws {
        let fixture = try AuditFixture()
        var workspace = fixture.workspace
        func findings() throws -> [AuditFinding] {
            try Audit(workspace).verify(anchors: nil, limit: 20).findings
        }
        _ = try ErasureStore(workspace).erase(6, reason: "test")
        for customer in [8, 1, 3] as [Int64] {
            _ = try VaultRotation(workspace).run(keeping: TestDatabase.token())
            workspace = try fixture.file.open()
            #expect(try findings() == [], "before \(customer)")
            _ = try ErasureStore(workspace).erase(customer, reason: "test")
            #expect(try findings() == [], "after \(customer)")
        }
        try workspace.database.execute("UPDATE customer_vault SET version = 9")
        #expect(try findings().filter { $0.part == .rows }.count == 5)
    }
}
