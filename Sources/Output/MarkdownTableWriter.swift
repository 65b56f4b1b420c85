/// A table in GitHub Flavored Markdown (spec 0.29, section 4.10), row by row.
///
/// Cells show as they are and not as markup: what Markdown or HTML would read is escaped, and a line break
/// becomes `<br>`.
package final class MarkdownTableWriter {
    private let columns: [TableColumn]
    private let output: BufferedOutput
    private var hasBegun = false

    package init(columns: [TableColumn], output: BufferedOutput) {
        self.columns = columns
        self.output = output
    }

    /// Adds a row; nil is an empty cell, and so is one that the row lacks.
    package func append(_ cells: [String?]) throws(OutputError) {
        precondition(cells.count <= columns.count, "a row has more cells than the table has columns")
        try begin()
        try write(columns.indices.map { $0 < cells.count ? cells[$0] ?? "" : "" })
    }

    /// Ends the table; one without rows is its header alone.
    package func finish() throws(OutputError) { try begin() }

    private func begin() throws(OutputError) {
        guard !hasBegun else { return }
        hasBegun = true
        try write(columns.map(\.title))
        let rules = columns.map { $0.alignment == .left ? "---" : "---:" }
        try output.write("| " + rules.joined(separator: " | ") + " |\n")
    }

    private func write(_ cells: [String]) throws(OutputError) {
        var line = "|"
        for cell in cells {
            line += " "
            line += Self.escape(cell)
            line += cell.isEmpty ? "|" : " |"
        }
        try output.write(line + "\n")
    }

    /// Returns text that Markdown shows as it is, on one line.
    package static func escape(_ text: String) -> String {
        var safe = ""
        var previous: Character = " "
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            switch character {
            case "\\", "`", "*", "[", "]", "|", "~": safe += "\\\(character)"
            case "_":
                // Inside a word it is only an underscore: closed_won needs no backslash.
                let next = index + 1 < characters.count ? characters[index + 1] : " "
                let isInWord = isWord(previous) && isWord(next)
                safe += isInWord ? "_" : "\\_"
            case "<": safe += "&lt;"
            case ">": safe += "&gt;"
            case "&": safe += "&amp;"
            case "\n", "\r", "\r\n", "\u{2028}", "\u{2029}": safe += "<br>"
            case "\t": safe += " "
            default: safe.append(character)
            }
            previous = character
        }
        return safe
    }

    private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}
