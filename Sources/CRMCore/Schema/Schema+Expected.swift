import SQLite

extension Schema {
    /// The digest that a file with added fields is to have: of the tables that the program makes, with the columns and
    /// indexes that the file's own list of fields says.
    ///
    /// - Throws: What SQLite says of a file without such a list, or with one that makes no columns.
    static func expectedDigest(for database: Database) throws -> String {
        let fields = try CustomField.all(in: database, removed: true)
        let model = try Database(path: ":memory:", mode: .readWrite)
        defer { model.close() }
        try Migrator(migrations).migrate(model, applicationID: applicationID)
        for statement in fields.flatMap(\.statements) { try model.execute(statement) }
        return try digest(of: model)
    }
}
