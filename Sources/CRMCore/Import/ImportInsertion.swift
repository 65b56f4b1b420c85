import SQLite

/// Where a column of a new record has its value from.
enum ImportValue {
    /// A column of the staged row, or another value where that has none.
    case staged(String, else: SQLValue = .null)
    case constant(SQLValue)
    /// What SQL gives for the staged row `s`.
    case sql(SQL)

    var sql: SQL {
        switch self {
        case .staged(let name, .null): "s.\(identifier: name)"
        case .staged(let name, let other): "coalesce(s.\(identifier: name), \(other))"
        case .constant(let value): "\(value)"
        case .sql(let sql): sql
        }
    }
}

/// The columns of a table that new records fill, in the table's order, which is that of images.
struct ImportInsertion {
    let table: String
    let columns: [(name: String, value: ImportValue)]

    /// Puts what the columns hold into the order of the table.
    init(into table: String, _ columns: [(name: String, value: ImportValue)], _ database: Database) throws {
        let order = try database.query("SELECT name FROM pragma_table_info(\(table))") { $0.text(at: 0) }
        self.table = table
        self.columns = columns.sorted { order.firstIndex(of: $0.name)! < order.firstIndex(of: $1.name)! }
    }

    /// The entity's own table: its columns, and those that every record has.
    init(
        of entity: any ImportEntity, _ shape: ImportShape, _ workspace: Workspace, at time: Moment,
        references: [(name: String, value: ImportValue)] = []
    ) throws {
        var columns = entity.insertedColumns(shape, at: time) + references
        columns += [
            ("id", .staged("id")), ("created", .constant(.integer(time.milliseconds))),
            ("updated", .constant(.integer(time.milliseconds))), ("version", .constant(.integer(1))),
        ]
        if entity.table["owner"] != nil {
            columns += [
                ("owner_id", .constant(.integer(workspace.user.id))),
                ("team_id", .constant(workspace.user.team.sqlValue)),
            ]
        }
        try self.init(into: entity.table.table, columns, workspace.database)
    }

    /// The sealed records of new customers.
    init(vaultsOf workspace: Workspace) throws {
        try self.init(
            into: "customer_vault",
            [
                ("customer_id", .staged("id")),
                ("generation", .constant(workspace.vault?.generation.sqlValue ?? .null)),
                ("version", .constant(.integer(1))), ("key", .staged("vault_key")),
                ("record", .staged("vault_record")),
            ], workspace.database)
    }

    /// The values of the staged row `s`, with commas between them.
    var values: SQL { columns.map(\.value.sql).joined(separator: ", ") }

    /// Whether a staged row alone says what the record will be.
    var isKnownEarly: Bool {
        columns.allSatisfy { if case .sql = $0.value { false } else { true } }
    }

    /// The columns whose values differ from row to row.
    var varying: [String] {
        columns.compactMap { if case .constant = $0.value { nil } else { $0.name } }
    }

    /// Inserts the staged rows of some ids by one statement, and answers how many there were.
    func insert(_ ids: Range<Int64>, where condition: SQL = "1", _ database: Database) throws -> Int {
        let names = columns.map { SQL("\(identifier: $0.name)") }.joined(separator: ", ")
        try database.execute(
            """
            INSERT INTO main.\(identifier: table) (\(sql: names)) SELECT \(sql: values)
            FROM temp.import_row AS s
            WHERE s.id >= \(ids.lowerBound) AND s.id < \(ids.upperBound) AND \(sql: condition) ORDER BY s.id
            """)
        return Int(database.changes)
    }
}
