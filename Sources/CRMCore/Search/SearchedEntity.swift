import SQLite

/// An entity whose records are found by words: adding one here is all that the search has to know of it.
///
/// Whoever changes the fields of one that is there counts ``Segmenter/version`` up, so that the index is made anew.
package struct SearchedEntity: Sendable {
    /// What its rows in the index begin with; never given twice, and never changed.
    let code: Int64
    package let table: FieldTable
    /// The clear fields that are searched, first the one that tells a person which record it is.
    package let fields: [String]

    package static let all = [
        SearchedEntity(
            code: 1, table: Customer.fields,
            fields: ["name", "registration", "industry", "type", "source", "key"]),
        SearchedEntity(
            code: 2, table: Opportunity.fields, fields: ["name", "type", "source", "reason", "key"]),
        SearchedEntity(
            code: 3, table: Activity.fields, fields: ["text", "subject", "outcome", "participants", "key"]),
        SearchedEntity(code: 4, table: TaskItem.fields, fields: ["name", "note", "key"]),
    ]

    /// The entity of a table that the journal names.
    static func of(_ table: String) -> SearchedEntity? { all.first { $0.table.table == table } }

    /// The columns that the fields stand in.
    ///
    /// A sealed field is in no index, so that what is given away by a stolen file stays what the field tables say.
    var columns: [String] {
        fields.map { name in
            switch table[name]?.storage {
            case .column(let column), .folded(let column, _): column
            default:
                preconditionFailure("'\(name)' of \(table.noun) is not clear text in a column of its own")
            }
        }
    }

    /// What the searched columns of a row hold.
    func texts(_ row: [Column]) -> [String?] {
        columns.map { name in
            guard case .text(let text) = row.first(where: { $0.name == name })?.value else { return nil }
            return text
        }
    }

    /// The row of the index for a record, and back.
    func place(of id: Int64) -> Int64 { code << Self.bits | id }
    func id(at place: Int64) -> Int64 { place & (1 << Self.bits - 1) }

    /// The rows of the index that belong to the entity.
    var places: ClosedRange<Int64> { place(of: 0)...place(of: 1 << Self.bits - 1) }

    /// More records than that no file can hold.
    private static let bits: Int64 = 48
}
