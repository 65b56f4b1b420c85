import SQLite

/// Numbers of records that are taken before the records are there, since sealed values are bound to
/// them: a block at a time, in a short transaction of its own.
final class ImportIDs {
    private let database: Database
    private let table: String
    private(set) var blocks: [Range<Int64>] = []
    private let isDryRun: Bool

    init(_ database: Database, table: String, isDryRun: Bool) {
        self.database = database
        self.table = table
        self.isDryRun = isDryRun
    }

    /// Takes the next block.
    func reserve(_ count: Int) throws -> Range<Int64> {
        let block: Range<Int64>
        if isDryRun {
            let first = try blocks.last?.upperBound ?? Self.last(of: table, in: database) + 1
            block = first..<first + Int64(count)
        } else {
            block = try database.transaction(.immediate) {
                let last = try Self.last(of: table, in: database)
                try Self.set(last + Int64(count), of: table, in: database)
                return last + 1..<last + 1 + Int64(count)
            }
        }
        blocks.append(block)
        return block
    }

    /// Gives back what lies behind the last number in use, when nobody took numbers since.
    func giveBack(after used: Int64) throws {
        guard !isDryRun, let last = blocks.last, try Self.last(of: table, in: database) == last.upperBound - 1
        else {
            return
        }
        // Blocks in a row are one: what lies between others' numbers stays a gap.
        var lower = last.lowerBound
        for block in blocks.dropLast().reversed() where block.upperBound == lower { lower = block.lowerBound }
        try Self.set(max(used, lower - 1, Self.highest(in: table, database)), of: table, in: database)
    }

    /// The highest number that the table has ever given, which leaves room for those of any file.
    static func last(of table: String, in database: Database) throws -> Int64 {
        let given = try database.first("SELECT seq FROM main.sqlite_sequence WHERE name = \(table)") {
            $0.int64(at: 0)
        }
        // Rows that another program put in may have gone ahead of it, as SQLite knows itself.
        let last = try max(given ?? 0, highest(in: table, database))
        guard last <= Int64.max / 2 else {
            throw CoreError.damaged("the file says that \(last) \(table) rows were added")
        }
        return last
    }

    private static func highest(in table: String, _ database: Database) throws -> Int64 {
        try database.first("SELECT max(id) FROM main.\(identifier: table)") { $0.int64(at: 0) } ?? 0
    }

    private static func set(_ last: Int64, of table: String, in database: Database) throws {
        try database.execute("UPDATE main.sqlite_sequence SET seq = \(last) WHERE name = \(table)")
        guard database.changes == 0 else { return }
        try database.execute("INSERT INTO main.sqlite_sequence (name, seq) VALUES (\(table), \(last))")
    }
}
