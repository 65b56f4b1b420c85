import SQLite
import Seal
import Testing

@testable import CRMCore

@Suite struct JournalTests {
    private func draft(_ name: String, _ extra: (String, FieldValue)...) throws -> RecordDraft {
        var draft = RecordDraft()
        draft.set(try Customer.fields.field(named: "name"), .text(name))
        for (field, value) in extra { draft.set(try Customer.fields.field(named: field), value) }
        return draft
    }

    /// The lines of the chain as the file has them, with each head's signature.
    private func lines(_ database: Database) throws -> [(line: Journal.Line, signature: [UInt8])] {
        try database.query("SELECT \(sql: Journal.Line.columns), signature FROM txn ORDER BY seq") { row in
            (Journal.Line(row), row.blob(at: Journal.Line.columnCount))
        }
    }

    @Test func `every line holds the head before it and is signed by its user's key`() throws {
        let test = try TestDatabase()
        let workspace = try test.open()
        _ = try CustomerStore(workspace).add(try draft("Ada", ("email", .text("ada@x.org"))))
        _ = try CustomerStore(workspace).add(try draft("Eve"))
        let key = try workspace.database.first("SELECT signing_key FROM user WHERE id = 1") { $0.blob(at: 0) }
        let signing = try Ed25519.PublicKey(bytes: try #require(key))
        let lines = try lines(workspace.database)
        #expect(lines.count == 3)
        var previous = [UInt8](repeating: 0, count: 32)
        for (line, signature) in lines {
            let isChained = line.previous == previous && line.computedHead == line.head
            #expect(isChained)
            #expect(signing.isValid(signature, for: line.head))
            previous = line.head
        }
    }

    @Test func `a write that fails leaves neither rows nor a line`() throws {
        let test = try TestDatabase()
        let workspace = try test.open()
        let store = CustomerStore(workspace)
        _ = try store.add(try draft("Ada", ("email", .text("ada@x.org"))))
        let before = try lines(workspace.database).count
        #expect(throws: CoreError.self) { try store.add(try draft("Eve", ("email", .text("ADA@x.org")))) }
        #expect(try lines(workspace.database).count == before)
        #expect(try workspace.database.first("SELECT count(*) FROM customer") { $0.int(at: 0) } == 1)
        #expect(try workspace.database.first("SELECT count(*) FROM lookup") { $0.int(at: 0) } == 1)
    }

    @Test func `a dry run answers and leaves nothing`() throws {
        let test = try TestDatabase()
        let dry = try test.open(dryRun: true)
        #expect(try CustomerStore(dry).add(try draft("Ada")) == 1)
        #expect(try dry.database.first("SELECT count(*) FROM customer") { $0.int(at: 0) } == 0)
        #expect(try lines(dry.database).count == 1)
    }

    @Test func `a change that changes nothing leaves no line`() throws {
        let test = try TestDatabase()
        let workspace = try test.open()
        let store = CustomerStore(workspace)
        let id = try store.add(try draft("Ada", ("tier", .text("A")), ("email", .text("ada@x.org"))))
        let count = try lines(workspace.database).count
        #expect(
            try store.edit([id], try draft("Ada", ("tier", .text("A")), ("email", .text("ada@x.org")))) == 0)
        #expect(try lines(workspace.database).count == count)
    }

    @Test func `a change keeps what was there before, and commits to the row as it is`() throws {
        let test = try TestDatabase()
        let workspace = try test.open()
        let store = CustomerStore(workspace)
        let id = try store.add(try draft("Ada", ("tier", .text("A"))))
        _ = try store.edit([id], try draft("Ada Lovelace"))
        let changes = try JournalReader(workspace).changes(of: Customer.fields, id: id, .init())
        #expect(changes.map(\.operation) == ["update", "insert"])
        #expect(changes[0].before.map(\.field.name) == ["name"])
        #expect(changes[0].before.map(\.value) == [.text("Ada")])
        let (salt, commitment) = try #require(
            try workspace.database.first("SELECT salt, commitment FROM change ORDER BY id DESC LIMIT 1") {
                ($0.blob(at: 0), $0.blob(at: 1))
            })
        let row = try #require(
            try workspace.database.first("SELECT * FROM customer WHERE id = \(id)") { row in
                (0..<Int32(row.count)).map { Column(row.name(at: $0), row.value(at: $0)) }
            })
        let expected = try HMACSHA256(key: salt).authenticate(RowImage(table: "customer", row: row).bytes)
        #expect(commitment == Array(expected.prefix(16)))
    }

    @Test func `a row that is taken away leaves what it was, and of a secret that it was there`() throws {
        let test = try TestDatabase()
        let workspace = try test.open()
        let team = try workspace.write { transaction in
            try transaction.insert(
                into: "team",
                [
                    Column("name", "North"), Column("name_fold", "north"), Column("created", Int64(0)),
                    Column("updated", Int64(0)),
                ])
        }
        try workspace.write { transaction in
            try transaction.delete(from: "team", id: team)
            try transaction.delete(from: "user_slot", id: 1)
        }
        let changes = try workspace.database.query(
            "SELECT op, before, commitment FROM change WHERE txn = 3 ORDER BY id"
        ) { (op: $0.text(at: 0), before: $0.optionalBlob(at: 1), after: $0.optionalBlob(at: 2)) }
        #expect(changes.map(\.op) == ["delete", "delete"])
        #expect(changes.map(\.after) == [nil, nil])
        let image = RowImage(bytes: try #require(changes[0].before))
        #expect(try image.columns().prefix(2) == [Column("id", team), Column("name", "North")])
        #expect(changes[1].before == nil)
        #expect(try workspace.database.first("SELECT count(*) FROM team") { $0.int(at: 0) } == 0)
    }

    @Test func `a row at another version than the caller saw is a conflict`() throws {
        let test = try TestDatabase()
        let workspace = try test.open()
        let store = CustomerStore(workspace)
        let id = try store.add(try draft("Ada"))
        _ = try store.edit([id], try draft("Ada L"), version: 1)
        let error = #expect(throws: CoreError.self) { try store.edit([id], try draft("Ada M"), version: 1) }
        #expect(error?.kind == .conflict)
    }

    @Test func `a clock far behind the last line is refused, and one a little behind repeats its time`()
        throws
    {
        let test = try TestDatabase()
        let now = TestDatabase.moment.milliseconds
        let workspace = try test.open()
        _ = try CustomerStore(workspace).add(try draft("Ada"))
        let early = try test.open(systemClock: { Moment(milliseconds: now - 60_000) })
        _ = try CustomerStore(early).add(try draft("Eve"))
        #expect(try lines(early.database).last?.line.time.milliseconds == now)
        let wrong = try test.open(systemClock: { Moment(milliseconds: now - 600_000) })
        let error = #expect(throws: CoreError.self) { try CustomerStore(wrong).add(try draft("Bob")) }
        #expect(error?.kind == .refused)
    }
}

@Suite struct MerkleTreeTests {
    /// RFC 6962, section 2.1: the hash of no leaves, and the tree of the test vectors in shape.
    @Test func `the root of no leaves is the hash of nothing`() {
        var tree = MerkleTree()
        #expect(
            Hex.encode(tree.root().hash) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        )
    }

    @Test(arguments: 1...17) func `the root is that of the recursive definition`(count: Int) {
        var tree = MerkleTree()
        let salt: [UInt8] = [9]
        let leaves = (0..<count).map { [UInt8($0)] }
        for leaf in leaves { tree.append(salt: salt, image: leaf) }
        #expect(tree.root().hash == Self.root(leaves.map { SHA256.hash([0] + salt + $0) }[...]))
    }

    private static func root(_ hashes: ArraySlice<[UInt8]>) -> [UInt8] {
        guard hashes.count > 1 else { return hashes.first! }
        var half = 1
        while half * 2 < hashes.count { half *= 2 }
        return SHA256.hash(
            [1] + root(hashes.prefix(half)) + root(hashes.dropFirst(half)))
    }
}

@Suite struct RowImageTests {
    @Test func `columns read back as they were written`() throws {
        let columns = [
            Column("a", .null), Column("b", .integer(.min)), Column("c", .real(-0.5)),
            Column("d", .text("长\0x")),
            Column("e", .blob([0, 255])),
        ]
        #expect(try RowImage(columns).columns() == columns)
    }

    @Test func `an image that is cut off or of an unknown type is an error`() {
        let bytes = RowImage([Column("name", .text("Ada"))]).bytes
        for count in 1..<bytes.count {
            #expect(throws: CoreError.self) { try RowImage(bytes: Array(bytes.prefix(count))).columns() }
        }
        #expect(throws: CoreError.self) { try RowImage(bytes: [3, 1, 0x61, 9]).columns() }
    }
}
