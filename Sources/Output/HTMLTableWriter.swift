/// A table as a small page of its own, row by row: accessible, fit for print, phone and dark mode, no script.
package final class HTMLTableWriter {
    private let columns: [TableColumn]
    private let output: BufferedOutput
    private let title: String
    private let language: String
    private var hasBegun = false
    private var isFinished = false

    /// - Parameters:
    ///   - title: the page's title and the table's caption.
    ///   - language: the text's language as a BCP 47 tag.
    package init(columns: [TableColumn], output: BufferedOutput, title: String, language: String = "en") {
        self.columns = columns
        self.output = output
        self.title = title
        self.language = language
    }

    /// Adds a row; nil is an empty cell, and so is one that the row lacks.
    package func append(_ cells: [String?]) throws(OutputError) {
        precondition(cells.count <= columns.count, "a row has more cells than the table has columns")
        try begin()
        var row = "<tr>"
        for (index, column) in columns.enumerated() {
            let text = index < cells.count ? cells[index] ?? "" : ""
            row += column.alignment == .left ? "<td>" : "<td class=\"n\">"
            row += HTMLText.escape(text)
            row += "</td>"
        }
        try output.write(row + "</tr>\n")
    }

    /// Ends the page.
    package func finish() throws(OutputError) {
        guard !isFinished else { return }
        isFinished = true
        try begin()
        try output.write("</tbody>\n</table>\n</body>\n</html>\n")
    }

    private func begin() throws(OutputError) {
        guard !hasBegun else { return }
        hasBegun = true
        try output.write(HTMLHead.page(title: title, language: language))
        try output.write("<table>\n<caption>\(HTMLText.escape(title))</caption>\n<thead>\n<tr>")
        for column in columns {
            let kind = column.alignment == .left ? "" : " class=\"n\""
            try output.write("<th scope=\"col\"\(kind)>\(HTMLText.escape(column.title))</th>")
        }
        try output.write("</tr>\n</thead>\n<tbody>\n")
    }

    /// Nothing is loaded and nothing runs, should markup ever slip through.
    static let policy = "default-src 'none'; style-src 'unsafe-inline'"

    static let style = """
        :root { color-scheme: light dark; --line: #ccc; }
        body { margin: 1rem; font: 1rem/1.4 system-ui, sans-serif; overflow-x: auto; }
        table { border-collapse: collapse; }
        caption { padding-bottom: .5rem; text-align: left; font-size: 1.25rem; font-weight: bold; }
        th, td { padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); text-align: left; }
        th, td { vertical-align: top; white-space: pre-line; overflow-wrap: anywhere; }
        .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        @media (prefers-color-scheme: dark) { :root { --line: #555; } }
        @media print { body { margin: 0; } thead { display: table-header-group; } }
        @media print { tr { break-inside: avoid; } }
        """
}
