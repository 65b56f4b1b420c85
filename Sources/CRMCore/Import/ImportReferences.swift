import SQLite

/// The records that rows refer to by name, each name looked up once.
struct ImportReferences {
    /// A column of the layout whose values are names of other records.
    struct Column {
        var field: Field
        /// The column of the entity's table.
        var name: String
        /// The table that it refers to.
        var target: String

        /// The SQL that gives the id from the staged row `s`, or null.
        var value: SQL {
            "(SELECT r.target FROM temp.\(identifier: table) AS r WHERE r.fold = s.\(identifier: name + "_fold"))"
        }

        var table: String { "import_ref_\(name)" }

        /// What rights and people call what it refers to.
        var noun: String { FieldTable.all.first { $0.table == target }?.noun ?? target }
    }

    let columns: [Column]
    private let staging: ImportStaging
    private let entity: any ImportEntity
    private let workspace: Workspace
    private let missing: ImportRequest.Missing
    private var database: Database { staging.database }

    init(
        _ staging: ImportStaging, entity: any ImportEntity, workspace: Workspace,
        missing: ImportRequest.Missing
    ) throws {
        self.staging = staging
        self.entity = entity
        self.workspace = workspace
        self.missing = missing
        columns = staging.layout.columns.compactMap { column in
            guard case .reference(let name, let target) = column.field.storage, target != "stage" else {
                return nil
            }
            return Column(field: column.field, name: name, target: target)
        }
        for column in columns {
            try database.execute(
                """
                CREATE TEMP TABLE \(identifier: column.table)
                    (fold TEXT PRIMARY KEY, text TEXT, target INTEGER) WITHOUT ROWID
                """)
        }
    }

    /// Finds what every name stands for, and takes out rows whose name stands for nothing.
    ///
    /// - Parameter transaction: Nil in a dry run, where what is missing is not made.
    /// - Returns: How many records were made for names that were not there.
    func resolve(_ transaction: Transaction?) throws -> Int {
        var created = 0
        for column in columns {
            try collect(column)
            // Names are gone through where they lie: a file may have a million.
            try forEachOpen(column) { fold, text in
                let found = try candidates(column, fold, text)
                if found.count == 1 { try set(column, fold, found[0]) }
                guard found.count > 1 else { return }
                let hint = mayBeInFile(column) ? " (in an export, id and company_id say which)" : ""
                try reject(
                    column, fold, .ambiguous, "more than one \(noun(column)) is named '\(text)'" + hint)
                try database.execute("DELETE FROM temp.\(identifier: column.table) WHERE fold = \(fold)")
            }
            created += try handleMissing(column, transaction)
            guard column.target == entity.table.table else { continue }
            try staging.rejectAll(
                "SELECT s.id FROM temp.import_row AS s WHERE \(sql: column.value) = s.id"
            ) { _ in ImportRowError(field: column.field.name, .refused, "a record does not belong to itself")
            }
        }
        return created
    }

    /// The id of a folded name.
    func id(of fold: String, for field: Field) throws -> Int64? {
        guard let column = columns.first(where: { $0.field.name == field.name }) else { return nil }
        return try database.first(
            "SELECT target FROM temp.\(identifier: column.table) WHERE fold = \(fold)"
        ) { $0.optionalInt64(at: 0) } ?? nil
    }

    private func collect(_ column: Column) throws {
        try database.execute("DELETE FROM temp.\(identifier: column.table)")
        let fold = "\(column.name)_fold"
        try database.execute(
            """
            INSERT INTO temp.\(identifier: column.table) (fold, text)
            SELECT \(identifier: fold), min(\(identifier: column.name + "_text")) FROM temp.import_row
            WHERE \(identifier: fold) IS NOT NULL GROUP BY \(identifier: fold) ORDER BY \(identifier: fold)
            """)
        guard mayBeInFile(column) else { return }
        try database.execute(
            """
            CREATE INDEX IF NOT EXISTS temp.import_row_company ON import_row (name_fold) WHERE kind = 'company'
            """)
        guard staging.layout.numbers != nil else { return }
        try database.execute(
            """
            CREATE INDEX IF NOT EXISTS temp.import_row_number ON import_row (number) WHERE kind = 'company'
            """)
    }

    /// Whether a customer's company is asked for.
    private func isCompany(_ column: Column) -> Bool { column.target == entity.table.table }

    /// Whether that may be another row of the same file.
    private func mayBeInFile(_ column: Column) -> Bool {
        isCompany(column) && staging.shape["kind"] != nil && staging.shape["name_fold"] != nil
    }

    private func candidates(_ column: Column, _ fold: String, _ text: String) throws -> [Int64] {
        let name = NumberedName(fold)
        let fold = name.fold
        var isNumberElsewhere = false
        if let number = name.number, mayBeInFile(column) {
            let rows = try companies(numbered: number)
            let named = rows.filter { $0.fold == fold }.map(\.id)
            guard named.isEmpty else { return named }
            isNumberElsewhere = rows.isEmpty
        }
        let allowed = try workspace.policy.predicate(.view, on: column.noun)
        let ofKind: SQL = isCompany(column) ? "kind = 'company'" : "1"
        var found = try database.query(
            """
            SELECT id FROM main.\(identifier: column.target)
            WHERE name_fold = \(fold) AND deleted IS NULL AND \(sql: ofKind) AND \(sql: allowed) LIMIT 2
            """
        ) { $0.int64(at: 0) }
        if mayBeInFile(column) {
            // A company that is not in the file is none of those that have other numbers there.
            let unnumbered: SQL = isNumberElsewhere ? "s.number IS NULL" : "1"
            found += try database.query(
                """
                SELECT s.id FROM temp.import_row AS s LEFT JOIN temp.import_match AS m ON m.id = s.id
                WHERE s.name_fold = \(fold) AND s.kind = 'company' AND m.id IS NULL AND \(sql: unnumbered) LIMIT 2
                """
            ) { $0.int64(at: 0) }
        }
        guard found.isEmpty else { return found }
        return try database.query(
            """
            SELECT id FROM main.\(identifier: column.target)
            WHERE key = \(text) AND deleted IS NULL AND \(sql: ofKind) AND \(sql: allowed) LIMIT 2
            """
        ) { $0.int64(at: 0) }
    }

    /// The companies that have a number in the file, which an update may rename.
    private func companies(numbered number: String) throws -> [(id: Int64, fold: String?)] {
        try database.query(
            """
            SELECT coalesce(m.target, s.id), s.name_fold FROM temp.import_row AS s
            LEFT JOIN temp.import_match AS m ON m.id = s.id
            WHERE s.number = \(number) AND s.kind = 'company' LIMIT 2
            """
        ) { (id: $0.int64(at: 0), fold: $0.optionalText(at: 1)) }
    }

    /// Goes through the names that stand for nothing yet.
    private func forEachOpen(_ column: Column, _ body: (_ fold: String, _ text: String) throws -> Void) throws
    {
        try database.forEach(
            "SELECT fold, text FROM temp.\(identifier: column.table) WHERE target IS NULL ORDER BY fold"
        ) { try body($0.text(at: 0), $0.text(at: 1)) }
    }

    /// Makes, replaces or refuses what is not there; answers how many were made.
    private func handleMissing(_ column: Column, _ transaction: Transaction?) throws -> Int {
        switch missing {
        case .create where column.target == "customer":
            guard let transaction else {
                return try database.first(
                    "SELECT count(*) FROM temp.\(identifier: column.table) WHERE target IS NULL"
                ) { $0.int(at: 0) } ?? 0
            }
            return try create(column, transaction)
        case .use(let id) where column.target == "customer":
            try forEachOpen(column) { fold, _ in try set(column, fold, id) }
        default:
            var known: [String]?
            try forEachOpen(column) { fold, text in
                if let person = try person(column, fold) {
                    try reject(
                        column, fold, .unknown, CustomerStore.noCompany(person.id, person.name).message)
                    return
                }
                known = try known ?? nearby(column)
                let hint = NearestWord.hints(for: text, among: known ?? []).first.map { " (\($0))" } ?? ""
                try reject(column, fold, .unknown, "there is no \(noun(column)) '\(text)'\(hint)")
            }
        }
        return 0
    }

    /// A person who has the name where a company is asked for.
    private func person(_ column: Column, _ fold: String) throws -> (id: Int64, name: String)? {
        guard isCompany(column) else { return nil }
        let allowed = try workspace.policy.predicate(.view, on: "customer")
        return try database.first(
            """
            SELECT id, name FROM main.customer
            WHERE name_fold = \(NumberedName(fold).fold) AND deleted IS NULL AND \(sql: allowed) ORDER BY id LIMIT 1
            """
        ) { (id: $0.int64(at: 0), name: $0.text(at: 1)) }
    }

    private func noun(_ column: Column) -> String { isCompany(column) ? "company" : column.noun }

    /// Names that may be seen and that a misspelt one may have meant, where there are few.
    private func nearby(_ column: Column) throws -> [String] {
        let allowed = try workspace.policy.predicate(.view, on: column.noun)
        let names = try database.query(
            """
            SELECT name FROM main.\(identifier: column.target)
            WHERE deleted IS NULL AND \(sql: allowed) ORDER BY id LIMIT 201
            """
        ) { $0.text(at: 0) }
        return names.count > 200 ? [] : names
    }

    /// Makes companies of names that are not there.
    private func create(_ column: Column, _ transaction: Transaction) throws -> Int {
        try workspace.policy.require(.create, on: "customer")
        let bulk = try BulkInsert(
            transaction, database: database, table: "customer",
            columns: [
                "id", "kind", "name", "name_fold", "owner_id", "team_id", "created", "updated", "version",
            ])
        let last = try ImportIDs.last(of: "customer", in: database)
        var id = last
        try forEachOpen(column) { fold, text in
            id += 1
            try bulk.append([
                .integer(id), .text("company"), .text(text), .text(NumberedName(fold).fold),
                .integer(workspace.user.id),
                workspace.user.team.sqlValue, .integer(transaction.time.milliseconds),
                .integer(transaction.time.milliseconds), .integer(1),
            ])
            try set(column, fold, id)
        }
        try bulk.finish()
        return Int(id - last)
    }

    private func set(_ column: Column, _ fold: String, _ id: Int64) throws {
        try database.execute(
            "UPDATE temp.\(identifier: column.table) SET target = \(id) WHERE fold = \(fold)")
    }

    private func reject(_ column: Column, _ fold: String, _ code: ImportProblem.Code, _ message: String)
        throws
    {
        let error = ImportRowError(field: column.field.name, code, message)
        try staging.rejectAll(
            "SELECT id FROM temp.import_row WHERE \(identifier: column.name + "_fold") = \(fold) ORDER BY id"
        ) { _ in error }
    }
}
