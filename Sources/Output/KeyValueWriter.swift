/// One record for people: a line a field, the values in one column, further lines of a value under its first.
package final class KeyValueWriter {
    private let output: BufferedOutput
    private let colour: ColourPolicy
    private var fields: [(name: String, value: String?)] = []

    /// - Parameter colour: makes the names bold.
    package init(output: BufferedOutput, colour: ColourPolicy = .none) {
        self.output = output
        self.colour = colour
    }

    /// Adds a field; nil and the empty string leave its name alone on the line.
    package func append(_ name: String, _ value: String?) {
        fields.append((TerminalText.escape(name), value))
    }

    /// Writes the record, after which another may begin.
    package func finish() throws(OutputError) {
        let column = fields.reduce(0) { max($0, Width.columns($1.name)) } + TableLayout.gap
        let indent = String(repeating: " ", count: column)
        for (name, value) in fields {
            let blanks = String(repeating: " ", count: column - Width.columns(name))
            var lead = Style.bold.apply(name, when: colour) + blanks
            for (index, line) in Self.lines(value ?? "").enumerated() {
                if index == 1 { lead = indent }
                let text = TerminalText.escape(line)
                // A line without text ends at its name, or is empty, and never in blanks.
                let bare = index == 0 ? Style.bold.apply(name, when: colour) : ""
                try output.write(trusted: (text.isEmpty ? bare : lead + text) + "\n")
            }
        }
        fields = []
    }

    /// Splits at line ends; those at the very end add no empty line.
    private static func lines(_ value: String) -> [String] {
        var lines = value.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
        while lines.count > 1, lines.last == "" { lines.removeLast() }
        return lines
    }
}
