import CSQLite

extension Database {
    /// Lends a statement, with the arguments of `sql` bound, or none, to be bound by index.
    package func prepare(_ sql: SQL) throws(SQLiteError) -> Statement {
        let statement = try lease(sql.text)
        if !sql.arguments.isEmpty { try bind(sql, to: statement) }
        return statement
    }

    /// Lends a statement whose every question mark has its argument.
    @usableFromInline
    func prepareBound(_ sql: SQL) throws(SQLiteError) -> Statement {
        let statement = try lease(sql.text)
        try bind(sql, to: statement)
        return statement
    }

    private func bind(_ sql: SQL, to statement: borrowing Statement) throws(SQLiteError) {
        guard statement.parameterCount == sql.arguments.count else {
            let message = "\(statement.parameterCount) question marks and \(sql.arguments.count) values"
            throw SQLiteError(code: SQLITE_MISUSE, message: message, sql: sql.text)
        }
        var index: Int32 = 0
        for value in sql.arguments {
            index += 1
            statement.bind(value, at: index)
        }
    }

    /// Runs one statement, and ignores its rows.
    package func execute(_ sql: SQL) throws(SQLiteError) {
        let statement = try prepareBound(sql)
        try statement.run()
    }

    /// Decodes every row.
    @inlinable
    package func query<T>(_ sql: SQL, _ decode: (borrowing Row) throws -> T) throws -> [T] {
        let statement = try prepareBound(sql)
        var values: [T] = []
        while try statement.step() { values.append(try decode(statement.row)) }
        return values
    }

    @inlinable
    package func query<T: RowDecodable>(_ sql: SQL, as type: T.Type) throws -> [T] {
        try query(sql) { row in try T(row) }
    }

    /// Decodes the first row, if there is one.
    @inlinable
    package func first<T>(_ sql: SQL, _ decode: (borrowing Row) throws -> T) throws -> T? {
        let statement = try prepareBound(sql)
        return try statement.step() ? try decode(statement.row) : nil
    }

    @inlinable
    package func first<T: RowDecodable>(_ sql: SQL, as type: T.Type) throws -> T? {
        try first(sql) { row in try T(row) }
    }

    /// Hands on the rows one at a time, holding none.
    @inlinable
    package func forEach(_ sql: SQL, _ body: (borrowing Row) throws -> Void) throws {
        let statement = try prepareBound(sql)
        while try statement.step() { try body(statement.row) }
    }
}
