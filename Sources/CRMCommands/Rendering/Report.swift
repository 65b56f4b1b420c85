import CRMCore
import Formats

/// An answer of several parts: for people its facts, tables and sentences in their order, for JSON one tree,
/// and for formats of rows one of its tables.
struct Report {
    struct Table {
        var title: String?
        var fields: [Field]
        var rows: [[FieldValue]]

        init(_ title: String? = nil, _ fields: [Field], _ rows: [[FieldValue]]) {
            self.title = title
            self.fields = fields
            self.rows = rows
        }
    }

    enum Part {
        case facts([(name: String, value: FieldValue)])
        case table(Table)
        case sentence(String)
    }

    var title: String
    var parts: [Part]
    var json: JSONObject
    /// What formats of rows carry: csv, tsv and jsonl.
    var rows: Table
    /// Whether it holds what only those who are logged in may read.
    var isPrivate = false
}

extension JSON {
    /// A number, or null where there is none.
    static func optional(_ number: Double?) -> JSON { number.map { .double($0) } ?? .null }
}
