import SQLite

/// What an import has to know of an entity besides its fields.
protocol ImportEntity {
    var table: FieldTable { get }
    /// Constants of a map that are not fields.
    var directives: [String] { get }
    /// Staged columns that no field of the file fills.
    var stagedColumns: [String] { get }
    /// Fields, or columns, that no two live records share, with the column that holds each.
    var uniqueFields: [String] { get }

    /// The system that keys belong to.
    var keySource: String { get }

    /// What an edit that is refused says of the row.
    var refusal: ImportProblem.Code { get }

    /// Settles what the layout leaves open, before the first row.
    mutating func prepare(_ layout: ImportLayout, _ map: ImportMap?) throws

    /// Gives the id that a word of a field stands for, for what is known before the first row.
    func resolve(_ noun: String, _ text: String) throws -> Int64

    /// Checks that the values of a row go together, and fills the cells that no field fills.
    func complete(_ row: ImportRow, _ shape: ImportShape, into batch: ImportBatch) throws

    /// Does what must stand before the first insertion.
    func begin(_ transaction: Transaction) throws

    /// The columns of the entity's table that are its own, each with where a new record has it from.
    ///
    /// - Parameter time: When the record says it was added.
    func insertedColumns(_ shape: ImportShape, at time: Moment) -> [(name: String, value: ImportValue)]

    /// What a column of a new record that refers to another one holds, given what the staged row `s` names there.
    func reference(_ column: String, named value: SQL, _ shape: ImportShape) -> SQL

    /// Inserts what belongs to the rows that were inserted.
    func finish(_ staging: ImportStaging, _ transaction: Transaction) throws

    /// Refuses a record that may not be changed to the values of a row, whatever it holds.
    func requireEdit(_ id: Int64, _ draft: RecordDraft) throws

    /// Whether a record, which may be changed, differs from the values of a row.
    func differs(_ id: Int64, _ draft: RecordDraft, _ row: StagedRow) throws -> Bool

    /// Changes a record to the values of a row.
    func edit(_ id: Int64, _ draft: RecordDraft, _ row: StagedRow, _ transaction: Transaction) throws -> Bool
}

extension ImportEntity {
    func reference(_ column: String, named value: SQL, _ shape: ImportShape) -> SQL { value }
}
