import CRMCore

extension Session {
    /// Prints rows that come as values of all of a table's fields, in the fields and the form wanted.
    ///
    /// - Parameter body: Hands each row to the closure that it is given.
    mutating func show(
        _ table: FieldTable, _ options: OutputOptions, title: String,
        _ body: (_ append: ([FieldValue]) throws -> Void) throws -> Void
    ) throws {
        if try describeFields(table, options) { return }
        let fields = try fields(of: table, options)
        let places = fields.compactMap { field in table.fields.firstIndex { $0.name == field.name } }
        try show(fields, options, title: title) { writer in
            try body { values in try writer.append(places.map { values[$0] }) }
        }
    }
}
