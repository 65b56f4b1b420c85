import SQLite

/// The index of words: kept by every write, and filled where rows came in bulk.
///
/// Rows that it lacks stand in `search_gap`. FTS5 keeps no text of ours, so that a row is taken out by its old tokens,
/// and only one that is in.
struct SearchIndex {
    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// A record whose text was changed, and the text that the index has of it; nil where it was not there.
    struct Change {
        let entity: SearchedEntity
        let id: Int64
        let before: [String?]?
    }

    // MARK: Within a write

    /// Brings the index to what changed records hold by now.
    func apply(_ changes: [Change]) throws {
        guard !changes.isEmpty else { return }
        guard try isCurrent() else { return try startOver() }
        var seen: Set<Int64> = []
        let insertion = try Insertion(database)
        for change in changes {
            let place = change.entity.place(of: change.id)
            // The first change tells what the index has, and the row what it is to have.
            guard seen.insert(place).inserted, try !isGap(change.entity, change.id) else { continue }
            let before = change.before.map { IndexedText($0) }
            let after = try text(of: change.entity, change.id).map { IndexedText($0) }
            guard before != after else { continue }
            if let before { try remove(before, at: place) }
            if let after { try insertion.insert(after, at: place) }
        }
    }

    /// Notes rows that came in bulk, to be indexed later.
    func leave(_ entity: SearchedEntity, ids: ClosedRange<Int64>) throws {
        try database.execute(
            """
            INSERT OR REPLACE INTO main.search_gap (entity, first_id, last_id)
            VALUES (\(entity.table.table), \(ids.lowerBound), \(ids.upperBound))
            """)
    }

    private func isGap(_ entity: SearchedEntity, _ id: Int64) throws -> Bool {
        try database.first(
            """
            SELECT 1 FROM main.search_gap
            WHERE entity = \(entity.table.table) AND first_id <= \(id) AND last_id >= \(id) LIMIT 1
            """
        ) { _ in true } != nil
    }

    private func text(of entity: SearchedEntity, _ id: Int64) throws -> [String?]? {
        let columns = entity.columns
        let names = columns.map { SQL("\(identifier: $0)") }.joined(separator: ", ")
        return try database.first(
            "SELECT \(sql: names) FROM main.\(identifier: entity.table.table) WHERE id = \(id)"
        ) { row in columns.indices.map { row.optionalText(at: Int32($0)) } }
    }

    private func remove(_ text: IndexedText, at place: Int64) throws {
        let words = String(decoding: text.words, as: UTF8.self)
        let stems = String(decoding: text.stems, as: UTF8.self)
        try database.execute(
            """
            INSERT INTO main.search (search, rowid, word, stem) VALUES ('delete', \(place), \(words), \(stems))
            """)
    }

    // MARK: Versions

    /// Whether what is in the index was made by this program's segmenter.
    func isCurrent() throws -> Bool {
        try database.first("SELECT segmenter FROM main.search_state") { $0.int64(at: 0) } == Segmenter.version
    }

    /// Empties the index and leaves every row to be indexed anew.
    private func startOver() throws {
        try database.execute("INSERT INTO main.search (search) VALUES ('delete-all')")
        try database.execute("DELETE FROM main.search_gap")
        for entity in SearchedEntity.all {
            let last = try database.first("SELECT max(id) FROM main.\(identifier: entity.table.table)") {
                $0.optionalInt64(at: 0)
            }
            if let last = last.flatMap(\.self) { try leave(entity, ids: 1...last) }
        }
        try database.execute(
            "INSERT OR REPLACE INTO main.search_state (id, segmenter) VALUES (1, \(Segmenter.version))")
    }

    // MARK: Gaps

    /// How many rows are not indexed at most; nil when the whole index is to be made.
    func missingCount() throws -> Int? {
        guard try isCurrent() else { return nil }
        return try database.first("SELECT total(last_id - first_id + 1) FROM main.search_gap") {
            Int($0.double(at: 0))
        }
    }

    /// The records of an entity that are not indexed.
    func gaps(of entity: SearchedEntity) throws -> [ClosedRange<Int64>] {
        guard try isCurrent() else { return [0...Int64.max] }
        return try database.query(
            "SELECT first_id, last_id FROM main.search_gap WHERE entity = \(entity.table.table) ORDER BY first_id DESC"
        ) { $0.int64(at: 0)...$0.int64(at: 1) }
    }

    /// Indexes what is not, in transactions of some ten thousand rows, so that others may write in between.
    func fill(_ progress: (Int) throws -> Void = { _ in }) throws {
        guard try missingCount() != 0 else { return }
        while true {
            let done = try database.transaction(.immediate) {
                if try !isCurrent() { try startOver() }
                return try fillChunk()
            }
            guard let done else { return }
            try progress(done)
        }
    }

    /// Indexes what is missing where that takes no time that anybody would notice.
    func fillSmall() throws {
        guard let count = try missingCount(), 1...Self.smallRows ~= count else { return }
        try database.withoutWaiting { try fill() }
    }

    /// Indexes the first rows of a gap; answers how many, nil when there is no gap.
    private func fillChunk() throws -> Int? {
        let gap = try database.first(
            "SELECT entity, first_id, last_id FROM main.search_gap ORDER BY entity, first_id LIMIT 1"
        ) { (table: $0.text(at: 0), first: $0.int64(at: 1), last: $0.int64(at: 2)) }
        guard let gap else { return nil }
        let key: SQL = "entity = \(gap.table) AND first_id = \(gap.first)"
        guard let entity = SearchedEntity.of(gap.table) else {
            try database.execute("DELETE FROM main.search_gap WHERE \(sql: key)")
            return 0
        }
        let columns = entity.columns
        let names = (["id"] + columns).map { SQL("\(identifier: $0)") }.joined(separator: ", ")
        var count = 0
        var last = gap.last
        let insertion = try Insertion(database)
        try database.forEach(
            """
            SELECT \(sql: names) FROM main.\(identifier: gap.table)
            WHERE id BETWEEN \(gap.first) AND \(gap.last) ORDER BY id LIMIT \(Self.chunkRows)
            """
        ) { row in
            let values = (1...columns.count).map { row.optionalText(at: Int32($0)) }
            count += 1
            if count == Self.chunkRows { last = row.int64(at: 0) }
            try insertion.insert(IndexedText(values), at: entity.place(of: row.int64(at: 0)))
        }
        if last < gap.last {
            try database.execute("UPDATE main.search_gap SET first_id = \(last + 1) WHERE \(sql: key)")
        } else {
            try database.execute("DELETE FROM main.search_gap WHERE \(sql: key)")
        }
        return count
    }

    private static let chunkRows = 50_000
    /// So many rows take some hundredths of a second.
    private static let smallRows = 10_000

    /// Merges the index into one, so that nothing is left of what was taken out.
    func tidy() throws {
        try database.execute("INSERT INTO main.search (search) VALUES ('optimize')")
    }

    /// Puts texts into the index by one statement.
    private final class Insertion {
        private let statement: Statement

        init(_ database: Database) throws {
            statement = try database.prepare("INSERT INTO main.search (rowid, word, stem) VALUES (?, ?, ?)")
        }

        func insert(_ text: IndexedText, at place: Int64) throws {
            statement.bind(place, at: 1)
            try text.words.withUnsafeBytes { words in
                try text.stems.withUnsafeBytes { stems in
                    statement.bindText(words, at: 2)
                    statement.bindText(stems, at: 3)
                    try statement.run()
                }
            }
        }
    }
}
