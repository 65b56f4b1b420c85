/// A table, index, view or trigger, as the file's schema has it.
package struct SchemaObject: Hashable, Sendable, RowDecodable {
    package var type: String
    package var name: String
    package var table: String
    /// What made it; nil for an index that belongs to a constraint.
    package var sql: String?

    package init(_ row: borrowing Row) {
        type = row.text(at: 0)
        name = row.text(at: 1)
        table = row.text(at: 2)
        sql = row.optionalText(at: 3)
    }
}

extension Database {
    /// Lists the schema by type and name, without what SQLite makes for itself.
    ///
    /// Leaves out exactly those objects, and not every name like `sqlite_%`: a file that was
    /// tampered with can hold a trigger of such a name.
    package func schemaObjects() throws -> [SchemaObject] {
        try query(
            """
            SELECT type, name, tbl_name, sql FROM main.sqlite_schema
            WHERE NOT (type = 'table' AND name IN ('sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4'))
            AND NOT (type = 'index' AND sql IS NULL AND name GLOB 'sqlite_autoindex_*')
            ORDER BY type, name
            """, as: SchemaObject.self)
    }
}
