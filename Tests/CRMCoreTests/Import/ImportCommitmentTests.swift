import Formats
import SQLite
import Synchronization
import Testing

@testable import CRMCore

/// What the journal keeps of imported rows, computed anew from the rows as they are stored.
@Suite struct ImportCommitmentTests {
    /// Every range whose root or count is not that of its rows; empty when all are right.
    private func wrongRanges(_ database: Database) throws -> [String] {
        let ranges = try database.query(
            "SELECT entity, first_id, last_id, count, salt, root FROM txn_range ORDER BY entity, first_id"
        ) { row in
            (
                entity: row.text(at: 0), first: row.int64(at: 1), last: row.int64(at: 2),
                count: row.int(at: 3), salt: row.blob(at: 4), root: row.blob(at: 5)
            )
        }
        return try ranges.compactMap { range in
            let key: SQL = range.entity == "customer_vault" ? "customer_id" : "id"
            var tree = MerkleTree()
            try database.forEach(
                """
                SELECT * FROM \(identifier: range.entity)
                WHERE \(sql: key) BETWEEN \(range.first) AND \(range.last) ORDER BY \(sql: key)
                """
            ) { row in
                let columns = (0..<Int32(row.count)).map { Column(row.name(at: $0), row.value(at: $0)) }
                tree.append(salt: range.salt, image: RowImage(table: range.entity, row: columns).bytes)
            }
            let isRight = tree.count == range.count && tree.root().hash == range.root
            return isRight ? nil : "\(range.entity) \(range.first)...\(range.last)"
        }
    }

    private func ranges(_ test: ImportTest) throws -> [String] {
        try test.workspace.database.query("SELECT entity, count FROM txn_range ORDER BY entity, first_id") {
            "\($0.text(at: 0)) \($0.int(at: 1))"
        }
    }

    @Test(arguments: [
        // Kinds that are said and not, cells that are empty, a row without contact data.
        (
            "name,kind,tier,email,phone\nAda,person,A,ada@x.org,\nAcme,company,,,+49 30 1234567\nBob,,,,\n",
            ["customer 3", "customer_vault 2"]
        ),
        ("name,tier\nAda,A\nEve,\n", ["customer 2"]),
        ("name,key\nAda,1\nEve,2\n", ["customer 2"]),
        // The third row turns out bad after it was staged.
        (
            "name,email\nAda,ada@x.org\nEve,eve@x.org\nBob,ADA@x.org\nZoe,zoe@x.org\n",
            ["customer 3", "customer_vault 3"]
        ),
        ("name,email\nAda,ada@x.org\nBob,bob@\nZoe,zoe@x.org\n", ["customer 2", "customer_vault 2"]),
        (
            "name,email,company\nAda,ada@x.org,Acme\nEve,eve@x.org,Acme\n",
            ["customer 2", "customer 1", "customer_vault 2"]
        ),
    ])
    func `the root of an import is that of its rows as they are stored`(text: String, kept: [String]) throws {
        let test = try ImportTest()
        _ = try test.customers(text) {
            $0.rejects = MemoryRejects()
            $0.missing = .create
        }
        #expect(try ranges(test) == kept)
        #expect(try wrongRanges(test.workspace.database) == [])
    }

    @Test func `products and opportunities are committed to likewise`() throws {
        let test = try ImportTest()
        _ = try test.products("name,category,price\nBolt,iron,1.50 CNY\nNut,,\n")
        _ = try test.opportunities("name,customer,value\nBig,Acme,100 CNY\nSmall,Acme,\n") {
            $0.missing = .create
        }
        #expect(try wrongRanges(test.workspace.database) == [])
        #expect(try test.count("SELECT count(*) FROM txn_range WHERE entity = 'product' AND count = 2") == 1)
    }

    /// Many rows, so that numbers are taken in blocks, between which others take theirs.
    @Test func `rows on both sides of another's numbers are two ranges`() throws {
        let test = try ImportTest()
        let other = try test.file.open(command: "import")
        let rows = (0..<9000).map { "Person \($0),\($0 % 7 == 0 ? "" : "p\($0)@x.org")\n" }.joined()
        var isNested = false
        var request = try test.request("name,email\n" + rows, nil) { _ in }
        request.progress = { _ in
            guard !isNested else { return }
            isNested = true
            let second = ImportRequest(source: BytesSource("name\nBetween\nThem\n"), name: "second.csv")
            _ = try? ImportRun.customers(other, second).run()
        }
        #expect(try ImportRun.customers(test.workspace, request).run().added == 9000)
        #expect(try test.count("SELECT count(*) FROM customer") == 9002)
        #expect(try test.count("SELECT count(*) FROM lookup") == 9000 - 1286)
        #expect(try test.count("SELECT count(*) FROM txn_range WHERE entity = 'customer'") >= 3)
        #expect(try wrongRanges(test.workspace.database) == [])
    }

    /// The clock at the start of the import and at its transaction; when records say they were added.
    @Test(arguments: [(0, 1000, 0), (0, 600_000, 600_000), (0, -1000, -1000)])
    func `records are dated at the start of an import that is short`(start: Int, end: Int, dated: Int) throws
    {
        let test = try ImportTest()
        let now = TestDatabase.moment.milliseconds + 10_000
        let calls = Mutex(0)
        let workspace = try test.file.open(systemClock: {
            let isFirst = calls.withLock {
                $0 += 1; return $0 == 1
            }
            return Moment(milliseconds: now + Int64(isFirst ? start : end))
        })
        let request = try test.request("name,email\nAda,ada@x.org\n", nil) { _ in }
        _ = try ImportRun.customers(workspace, request).run()
        #expect(try test.count("SELECT created - \(now) FROM customer") == dated)
        #expect(try test.count("SELECT updated - created FROM customer") == 0)
        #expect(try wrongRanges(test.workspace.database) == [])
    }
}
