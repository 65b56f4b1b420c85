/// A table for people: a header in capitals, two spaces between columns, no blanks at the end of a line.
///
/// Rows stream. Column widths come from the first 1,000, which are held back until then; a later cell that is
/// wider pushes its line out of line and is not lost. On a terminal the flexible columns share what room
/// there is and their cells are cut with `…`, and columns at the end that have no room even so are left out;
/// off a terminal nothing is cut. A cell is always one line, its
/// control characters shown as by `TerminalText.escape`, into a file as well: anything else would break the
/// columns.
package final class TableWriter {
    package typealias Column = TableColumn

    private let columns: [Column]
    private let output: BufferedOutput
    private let terminalWidth: Int?
    private let hasHeader: Bool
    private let colour: ColourPolicy
    private let ellipsis: String
    private var held: [[Cell]] = []
    /// The width of each column, empty until it is settled.
    private var widths: [Int] = []
    private var isFinished = false
    /// The columns at the end that the terminal has no room for.
    package private(set) var leftOut = 0
    /// The line being laid out, kept for its room.
    private var line: [UInt8] = []

    private struct Cell {
        var text: String
        var width: Int
        /// The parts that are set apart, in bytes.
        var marks: [Range<Int>] = []

        init(_ text: String, marks: [Range<Int>] = []) {
            guard !marks.isEmpty else {
                self.text = TerminalText.escape(text)
                width = Width.columns(self.text)
                return
            }
            self.text = ""
            let bytes = Array(text.utf8)
            var place = 0
            for mark in marks {
                self.text += Self.escaped(bytes[place..<mark.lowerBound])
                let start = self.text.utf8.count
                self.text += Self.escaped(bytes[mark])
                self.marks.append(start..<self.text.utf8.count)
                place = mark.upperBound
            }
            self.text += Self.escaped(bytes[place...])
            width = Width.columns(self.text)
        }

        private static func escaped(_ bytes: ArraySlice<UInt8>) -> String {
            TerminalText.escape(String(decoding: bytes, as: UTF8.self))
        }

        /// The cell's bytes, its marks in bold where there is colour.
        func styled(_ colour: ColourPolicy) -> [UInt8] {
            guard colour.isOn, !marks.isEmpty else { return Array(text.utf8) }
            let bytes = Array(text.utf8)
            var styled: [UInt8] = []
            var place = 0
            for mark in marks {
                styled += bytes[place..<mark.lowerBound]
                styled += Style.bold.apply(String(decoding: bytes[mark], as: UTF8.self), when: colour).utf8
                place = mark.upperBound
            }
            return styled + bytes[place...]
        }
    }

    private static let sampleSize = 1_000

    /// - Parameters:
    ///   - terminalWidth: the terminal's columns, or nil off a terminal, where nothing is cut.
    ///   - colour: makes the header bold.
    ///   - ellipsis: what stands for text cut off: `…`, or `...` on a terminal without UTF-8.
    package init(
        columns: [Column], output: BufferedOutput, terminalWidth: Int? = nil, header: Bool = true,
        colour: ColourPolicy = .none, ellipsis: String = "…"
    ) {
        self.columns = columns
        self.output = output
        self.terminalWidth = terminalWidth
        self.colour = colour
        self.ellipsis = ellipsis
        hasHeader = header
    }

    /// Adds a row; nil is an empty cell, and so is one that the row lacks.
    ///
    /// - Parameter marks: The parts of cells, in bytes, that are bold where there is colour; none unless given.
    package func append(_ cells: [String?], marks: [[Range<Int>]] = []) throws(OutputError) {
        precondition(cells.count <= columns.count, "a row has more cells than the table has columns")
        let row = cells.enumerated().map { Cell($1 ?? "", marks: marks.isEmpty ? [] : marks[$0]) }
        if !widths.isEmpty { return try write(row) }
        held.append(row)
        if held.count == Self.sampleSize { try settle() }
    }

    /// Writes what is held back; a table without rows is its header alone.
    package func finish() throws(OutputError) {
        guard !isFinished else { return }
        isFinished = true
        if widths.isEmpty { try settle() }
    }

    private func settle() throws(OutputError) {
        let titles = columns.map { Cell($0.title.uppercased()) }
        var natural = hasHeader ? titles.map(\.width) : columns.map { _ in 0 }
        for row in held {
            for (index, cell) in row.enumerated() { natural[index] = max(natural[index], cell.width) }
        }
        let flexible = columns.map(\.isFlexible)
        let count = TableLayout.fitting(natural, flexible: flexible, into: terminalWidth)
        leftOut = columns.count - count
        widths = TableLayout.fit(
            Array(natural[..<count]), flexible: Array(flexible[..<count]), into: terminalWidth)
        // A column that stands alone is cut rather than broken over lines.
        if count == 1, let terminalWidth { widths[0] = min(widths[0], terminalWidth) }
        if hasHeader { try write(titles, style: .bold) }
        for row in held { try write(row) }
        held = []
    }

    private func write(_ cells: [Cell], style: Style? = nil) throws(OutputError) {
        line.removeAll(keepingCapacity: true)
        var blanks = 0
        for (index, cell) in cells.prefix(widths.count).enumerated() {
            let column = columns[index]
            let shown = cut(cell, to: widths[index], column)
            let fill = max(0, widths[index] - shown.width)
            if column.alignment == .right { blanks += fill }
            if shown.width > 0 {
                // Blanks wait for something to stand after them, so that no line ends in any.
                line.append(contentsOf: repeatElement(UInt8(ascii: " "), count: blanks))
                blanks = 0
                if let style {
                    line.append(contentsOf: style.apply(shown.text, when: colour).utf8)
                } else {
                    line.append(contentsOf: shown.styled(colour))
                }
            }
            blanks += (column.alignment == .left ? fill : 0) + TableLayout.gap
        }
        line.append(UInt8(ascii: "\n"))
        try output.write(trusted: line)
    }

    private func cut(_ cell: Cell, to width: Int, _ column: Column) -> Cell {
        guard terminalWidth != nil, column.isFlexible || widths.count == 1, cell.width > width else {
            return cell
        }
        var shown = Cell(Width.truncate(cell.text, to: width, ellipsis: ellipsis))
        let kept = 0..<max(0, shown.text.utf8.count - ellipsis.utf8.count)
        shown.marks = cell.marks.map { $0.clamped(to: kept) }.filter { !$0.isEmpty }
        return shown
    }
}
