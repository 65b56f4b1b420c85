import SQLite

extension Workspace {
    /// The column that says where a key comes from, for a draft that gives one by hand.
    ///
    /// - Throws: ``CoreError`` of kind refused when another live record has the key already.
    func keySource(_ draft: RecordDraft, in table: FieldTable, except id: Int64? = nil) throws -> [Column] {
        guard let key = draft["key"]?.text else { return [] }
        let source = CustomerStore.defaultKeySource
        let name: SQL = table["name"] == nil ? "NULL" : "name"
        let taken = try database.first(
            """
            SELECT id, \(sql: name) FROM main.\(identifier: table.table)
            WHERE key_source = \(source) AND "key" = \(key) AND deleted IS NULL AND id IS NOT \(id)
            """
        ) { (id: $0.int64(at: 0), name: $0.optionalText(at: 1)) }
        if let taken {
            let holder = try holder(taken.id, named: taken.name, in: table)
            throw CoreError(.refused, "key '\(key)' already belongs to \(holder)")
        }
        return [Column("key_source", source)]
    }
}
