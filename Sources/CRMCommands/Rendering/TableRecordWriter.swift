import CRMCore
import Output

/// Writes records as a table for people, on a terminal or off it, as Markdown or as HTML.
final class TableRecordWriter: RecordWriter {
    private let text: FieldText
    private let add: (_ cells: [String?], _ marks: [[Range<Int>]]) throws -> Void
    private let end: () throws -> Void
    private var leftOut: () -> Int = { 0 }

    init(_ fields: [Field], text: FieldText, table: TableWriter) {
        self.text = text
        add = { try table.append($0, marks: $1) }
        end = { try table.finish() }
        leftOut = { table.leftOut }
    }

    init(_ fields: [Field], text: FieldText, markdown: MarkdownTableWriter) {
        self.text = text
        add = { cells, _ in try markdown.append(cells) }
        end = { try markdown.finish() }
    }

    init(_ fields: [Field], text: FieldText, html: HTMLTableWriter) {
        self.text = text
        add = { cells, _ in try html.append(cells) }
        end = { try html.finish() }
    }

    func append(_ values: [FieldValue]) throws {
        let isMarked = values.contains { if case .marked = $0 { true } else { false } }
        try add(values.map(text.shown), isMarked ? values.map(Self.marks) : [])
    }

    private static func marks(_ value: FieldValue) -> [Range<Int>] {
        if case .marked(let marked) = value { marked.marks } else { [] }
    }

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
