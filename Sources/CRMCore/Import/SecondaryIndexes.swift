import SQLite

/// The indexes of a table that a file's values would come into in no order, which a large import drops
/// and builds anew: sorting once is cheaper than finding a place a million times.
///
/// Where all new records have the same value, or none, they go into an index one behind the other, and
/// to read the whole table for it again would be dearer.
struct SecondaryIndexes {
    private let table: String
    private let database: Database
    private let known: [(name: String, sql: StaticString)]

    /// Finds them among the indexes that this program's schema makes.
    ///
    /// - Parameter columns: Those of the table that the file's values go into.
    init(of table: String, over columns: [String], in database: Database) throws {
        self.table = table
        self.database = database
        var statements: [String: StaticString] = [:]
        for migration in Schema.migrations {
            for statement in migration.script { statements[statement.description] = statement }
        }
        known = try database.schemaObjects().compactMap { object in
            guard object.type == "index", object.table == table, let sql = object.sql,
                let statement = statements[sql]
            else { return nil }
            let isFilled = try database.query("SELECT name FROM pragma_index_info(\(object.name))") {
                columns.contains($0.text(at: 0))
            }
            return isFilled.contains(true) ? (object.name, statement) : nil
        }
    }

    /// The rows that the table has.
    func rowCount() throws -> Int {
        try database.first("SELECT count(*) FROM main.\(identifier: table)") { $0.int(at: 0) } ?? 0
    }

    func drop() throws {
        for index in known { try database.execute("DROP INDEX main.\(identifier: index.name)") }
    }

    func rebuild() throws {
        for index in known { try database.execute(SQL(stringLiteral: index.sql)) }
    }
}
