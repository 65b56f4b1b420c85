import CRMCore
import Output

/// Writes records as a table for people, on a terminal or off it, as Markdown or as HTML.
final class TableRecordWriter: RecordWriter {
    private let text: FieldText
    private let add: ([String?]) throws -> Void
    private let end: () throws -> Void

    init(_ fields: [Field], text: FieldText, table: TableWriter) {
        self.text = text
        add = { try table.append($0) }
        end = {
            try table.finish()
            guard table.leftOut > 0 else { return }
            let columns = table.leftOut == 1 ? "1 column does" : "\(table.leftOut) columns do"
            Talk.note("\(columns) not fit the terminal; they are there off it, and in other formats")
        }
    }

    init(_ fields: [Field], text: FieldText, markdown: MarkdownTableWriter) {
        self.text = text
        add = { try markdown.append($0) }
        end = { try markdown.finish() }
    }

    init(_ fields: [Field], text: FieldText, html: HTMLTableWriter) {
        self.text = text
        add = { try html.append($0) }
        end = { try html.finish() }
    }

    func append(_ values: [FieldValue]) throws { try add(values.map(text.shown)) }
    func finish() throws { try end() }

    static func columns(_ fields: [Field]) -> [TableColumn] {
        fields.enumerated().map { index, field in
            switch field.kind {
            case .integer, .number, .money: TableColumn(title: field.name, alignment: .right)
            case .date, .moment, .choice: TableColumn(title: field.name)
            // What a row is known by is never cut.
            default: TableColumn(title: field.name, isFlexible: index > 0)
            }
        }
    }
}
