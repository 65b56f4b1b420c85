/// Several tables and paragraphs as one small page: the look and the guards of ``HTMLTableWriter``.
package final class HTMLPageWriter {
    private let title: String
    private let output: BufferedOutput
    private let language: String
    private var hasBegun = false
    private var isFinished = false

    /// - Parameters:
    ///   - title: the page's title and first heading.
    ///   - language: the text's language as a BCP 47 tag.
    package init(title: String, output: BufferedOutput, language: String = "en") {
        self.title = title
        self.output = output
        self.language = language
    }

    package func paragraph(_ text: String) throws(OutputError) {
        try begin()
        try output.write("<p>\(HTMLText.escape(text))</p>\n")
    }

    /// Adds a table under a caption; nil is an empty cell, and so is one that a row lacks.
    package func table(_ caption: String?, _ columns: [TableColumn], _ rows: [[String?]]) throws(OutputError)
    {
        try begin()
        var text = "<table>\n"
        if let caption { text += "<caption>\(HTMLText.escape(caption))</caption>\n" }
        text += "<thead>\n<tr>"
        for column in columns {
            text += "<th scope=\"col\"\(Self.mark(column))>\(HTMLText.escape(column.title))</th>"
        }
        text += "</tr>\n</thead>\n<tbody>\n"
        for row in rows {
            text += "<tr>"
            for (index, column) in columns.enumerated() {
                let cell = index < row.count ? row[index] ?? "" : ""
                text += "<td\(Self.mark(column))>\(HTMLText.escape(cell))</td>"
            }
            text += "</tr>\n"
        }
        try output.write(text + "</tbody>\n</table>\n")
    }

    /// Ends the page.
    package func finish() throws(OutputError) {
        guard !isFinished else { return }
        isFinished = true
        try begin()
        try output.write("</body>\n</html>\n")
    }

    private static func mark(_ column: TableColumn) -> String {
        column.alignment == .left ? "" : " class=\"n\""
    }

    private func begin() throws(OutputError) {
        guard !hasBegun else { return }
        hasBegun = true
        try output.write(
            HTMLHead.page(title: title, language: language, extra: "table { margin-bottom: 1.5rem; }\n"))
        try output.write("<h1>\(HTMLText.escape(title))</h1>\n")
    }
}
