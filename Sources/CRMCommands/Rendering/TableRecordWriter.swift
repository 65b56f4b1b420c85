import CRMCore
import Output

/// Writes records as a table for people, on a terminal or off it, as Markdown or as HTML.
final class TableRecordWriter: RecordWriter {
    private let text: FieldText
    private let add: ([String?]) throws -> Void
    private let end: () throws -> Void
    private var leftOut: () -> Int = { 0 }

    init(_ fields: [Field], text: FieldText, table: TableWriter) {
        self.text = text
        add = { try table.append($0) }
        end = { try table.finish() }
        leftOut = { table.leftOut }
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

    var remark: String? {
        switch leftOut() {
        case 0: nil
        case 1: "1 column is left out: the terminal is too narrow"
        case let count: "\(count) columns are left out: the terminal is too narrow"
        }
    }

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
