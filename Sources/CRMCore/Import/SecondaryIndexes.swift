import SQLite

/// The indexes of a table, which a large import drops and builds anew: sorting once is cheaper than
/// finding a place a million times.
struct SecondaryIndexes {
    private let table: String
    private let database: Database
    private let known: [(name: String, sql: StaticString)]

    /// - Parameter table: The table; of its indexes those are meant that this program's schema makes.
    init(of table: String, in database: Database) {
        self.table = table
        self.database = database
        var statements: [String: StaticString] = [:]
        for migration in Schema.migrations {
            for statement in migration.script { statements[statement.description] = statement }
        }
        let found = try? database.schemaObjects().filter { $0.type == "index" && $0.table == table }
        known = (found ?? []).compactMap { index in
            index.sql.flatMap { statements[$0] }.map { (index.name, $0) }
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
