/// Plain text, wrapped at a width.
struct HelpText {
    let width: Int
    private(set) var lines: [String] = []

    /// A width below forty columns would leave no room beside the names of options.
    init(width: Int) {
        self.width = max(40, width)
    }

    var text: String { lines.joined(separator: "\n") + "\n" }

    mutating func line(_ text: String) {
        lines.append(text)
    }

    mutating func gap() {
        if let last = lines.last, !last.isEmpty { lines.append("") }
    }

    mutating func heading(_ text: String) {
        gap()
        lines.append(text + ":")
    }

    /// Adds text broken between words; later lines are indented by `hanging`.
    mutating func paragraph(_ text: String, indent: Int = 0, hanging: Int? = nil) {
        lines += Self.wrapped(text, width: width, first: indent, later: hanging ?? indent)
    }

    /// Adds rows of a name and what it means, the meanings in one column.
    mutating func list(_ rows: [(name: String, text: String)], indent: Int = 2) {
        let widest = rows.map(\.name.count).filter { $0 <= 26 }.max() ?? 0
        let column = min(indent + widest + 2, width / 2)
        for row in rows {
            let name = String(repeating: " ", count: indent) + row.name
            var body = Self.wrapped(row.text, width: width, first: column, later: column)
            if name.count + 2 <= column, !body.isEmpty {
                body[0] = name + body[0].dropFirst(name.count)
            } else {
                body.insert(name, at: 0)
            }
            lines += body
        }
    }

    /// Adds marked-up text.
    mutating func blocks(_ text: String, indent: Int = 0) {
        let margin = String(repeating: " ", count: indent)
        for block in Markup.blocks(text) {
            gap()
            switch block {
            case .heading(let text): lines.append(margin + Self.plain(text))
            case .paragraph(let text): paragraph(Self.plain(text), indent: indent)
            case .example(let code): lines += code.map { $0.isEmpty ? "" : margin + "    " + $0 }
            case .bullets(let items):
                for item in items {
                    paragraph("- " + Self.plain(item), indent: indent, hanging: indent + 2)
                }
            case .definitions(let definitions):
                let rows = definitions.map { (name: Self.plain($0.term), text: Self.plain($0.text)) }
                list(rows, indent: indent + 2)
            case .table(let header, let rows):
                lines += Self.table(header, rows).map { margin + "  " + $0 }
            }
        }
    }

    /// Text without its backquotes, what is typed in single quotes.
    static func plain(_ text: String) -> String {
        Markup.spans(text).map {
            switch $0 {
            case .said(let text): text
            case .typed(let code): "'\(code)'"
            }
        }.joined()
    }

    /// The rows of a table in columns; the last column is left ragged.
    static func table(_ header: [String], _ rows: [[String]]) -> [String] {
        let cells = ([header] + rows).map { $0.map(bare) }
        let columns = cells.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            cells.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        let text = cells.map { row in
            row.indices.map { column in
                let room = column == row.count - 1 ? 0 : widths[column] - row[column].count
                return row[column] + String(repeating: " ", count: room)
            }.joined(separator: "  ")
        }
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
        return [text[0], rule] + text.dropFirst()
    }

    /// Text without its backquotes: in a column of its own, what is typed needs no quotes.
    private static func bare(_ text: String) -> String {
        Markup.spans(text).map {
            switch $0 {
            case .said(let text), .typed(let text): text
            }
        }.joined()
    }

    /// Breaks text between words; a word wider than the line stands alone.
    static func wrapped(_ text: String, width: Int, first: Int, later: Int) -> [String] {
        var lines: [String] = []
        var line = String(repeating: " ", count: first)
        var length = first
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, length + 1 + word.count > width {
                lines.append(line)
                line = String(repeating: " ", count: later)
                length = later
                isEmpty = true
            }
            line += isEmpty ? String(word) : " " + word
            length += word.count + (isEmpty ? 0 : 1)
            isEmpty = false
        }
        return isEmpty ? lines : lines + [line]
    }
}
