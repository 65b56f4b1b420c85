import SQLite
import Testing

@testable import CRMCore

/// The index of words after every kind of write.
@Suite struct SearchIndexTests {
    private let file: TestDatabase
    private let workspace: Workspace
    private var database: Database { workspace.database }

    init() throws {
        file = try TestDatabase()
        workspace = try file.open()
    }

    private func add(_ name: String, industry: String? = nil) throws -> Int64 {
        try CustomerStore(workspace).add(draft(name, industry))
    }

    private func draft(_ name: String, _ industry: String? = nil) throws -> RecordDraft {
        var draft = RecordDraft()
        draft.set(Customer.fields["name"]!, .text(name))
        if let industry { draft.set(Customer.fields["industry"]!, .text(industry)) }
        return draft
    }

    /// The customers whose text has a token.
    private func found(_ token: String) throws -> [Int64] {
        let places = try database.query(
            "SELECT rowid FROM main.search WHERE search MATCH \("\"" + token + "\"") ORDER BY rowid"
        ) { $0.int64(at: 0) }
        return places.map { SearchedEntity.of("customer")!.id(at: $0) }
    }

    /// The tokens of the index, each with the number of records that have it.
    private func tokens() throws -> [String] {
        try database.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, search, row)")
        defer { try? database.execute("DROP TABLE temp.vocabulary") }
        return try database.query("SELECT term || ' ' || doc FROM temp.vocabulary ORDER BY term") {
            $0.text(at: 0)
        }
    }

    /// Holds the index against one that is made of the rows anew.
    private func check(_ location: SourceLocation = #_sourceLocation) throws {
        let kept = try tokens()
        #expect(try SearchIndex(database).missingCount() == 0, sourceLocation: location)
        try database.execute("DELETE FROM main.search_state")
        try SearchIndex(database).fill()
        #expect(try tokens() == kept, sourceLocation: location)
        try database.execute("INSERT INTO main.search (search) VALUES ('integrity-check')")
    }

    @Test func `records are found by their words as soon as they are written, and by no older ones`() throws {
        let ada = try add("Ada Lovelace", industry: "Analytical engines")
        let company = try add("星云科技")
        #expect(try found("lovelace") == [ada])
        #expect(try found("engin") == [ada])
        #expect(try found("云科") == [company])
        #expect(try CustomerStore(workspace).edit([ada], draft("Ada King")) == 1)
        #expect(try found("lovelace") == [])
        #expect(try found("king") == [ada])
        #expect(try CustomerStore(workspace).remove([ada]) == 1)
        try check()
    }

    @Test func `a write that fails in part, or is a dry run, leaves nothing in the index`() throws {
        let ada = try add("Ada Lovelace")
        let dry = try file.open(dryRun: true)
        _ = try CustomerStore(dry).edit([ada], draft("Eve"))
        #expect(try found("eve") == [])
        struct Stop: Error {}
        try workspace.write { transaction in
            let store = CustomerStore(workspace)
            _ = try store.edit(ada, draft("Ada Byron"), in: transaction)
            try? transaction.attempt {
                _ = try store.edit(ada, draft("Ada King"), in: transaction)
                throw Stop()
            }
        }
        #expect(try found("king") == [])
        #expect(try found("byron") == [ada])
        try check()
    }

    @Test
    func `rows that came in bulk are gaps until they are filled, and writes to them before that are kept`()
        throws
    {
        _ = try add("Ada")
        try insertInBulk(100...60_099)
        #expect(try SearchIndex(database).missingCount() == 60_000)
        #expect(try CustomerStore(workspace).edit([150], draft("Grace")) == 1)
        #expect(try found("grace") == [])
        try SearchIndex(database).fill()
        #expect(try found("grace") == [150])
        #expect(try found("n60099") == [60_099])
        try check()
    }

    @Test func `few rows that came in bulk are indexed with the write`() throws {
        _ = try add("Ada")
        try insertInBulk(100...199)
        #expect(try found("n150") == [150])
        try check()
    }

    private func insertInBulk(_ ids: ClosedRange<Int64>) throws {
        try workspace.write { transaction in
            let bulk = try BulkInsert(
                transaction, database: database, table: "customer",
                columns: ["id", "kind", "name", "name_fold", "created", "updated", "version"])
            for id in ids {
                let time = SQLValue.integer(transaction.time.milliseconds)
                try bulk.append([
                    .integer(id), .text("person"), .text("N\(id)"), .text("n\(id)"), time, time, .integer(1),
                ])
            }
            try bulk.finish()
        }
    }

    @Test func `an index of another segmenter's tokens is made anew`() throws {
        let ada = try add("Ada")
        try database.execute("UPDATE main.search_state SET segmenter = 0")
        let eve = try add("Eve")
        #expect(try found("ada") == [ada])
        #expect(try found("eve") == [eve])
        try check()
    }

    @Test func `a purge leaves nothing of an erased customer's words in the file`() throws {
        let id = try add("Zyxwvutsr")
        for index in 0..<20 { _ = try add("Ada \(index)") }
        // The index leaves out what a token shares with the one before it.
        let part = Array("xwvutsr".utf8)
        func isThere() throws -> Bool {
            try ["", "-wal"].contains { FileBytes.contains(try FileBytes.read(file.path + $0), part) }
        }
        #expect(try isThere())
        _ = try CustomerStore(workspace).edit([id], draft("Zyxwvutsr the Second"))
        #expect(try found("zyxwvutsr") == [id])
        let outcome = try ErasureStore(workspace).erase(id, reason: "test")
        #expect(outcome.purged != nil)
        #expect(try found("zyxwvutsr") == [])
        #expect(try !isThere())
        try check()
    }

    @Test func `every entity's searched fields are clear text, and its code is its own`() {
        for entity in SearchedEntity.all {
            #expect(entity.columns.count == entity.fields.count)
            let place = entity.place(of: 123_456)
            #expect(entity.id(at: place) == 123_456)
            #expect(SearchedEntity.all.filter { $0.places.contains(place) }.count == 1)
        }
    }
}
