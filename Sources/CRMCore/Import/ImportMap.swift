/// What the columns of a file mean: which field each goes to, and how it writes its values.
///
/// ```
/// # what another system exported
/// account = name
/// close_date = closed [dd/MM/yyyy]
/// deal_stage = stage
///     Won = won
/// agent = -
/// kind := company
/// ```
package struct ImportMap: Sendable {
    /// A column of the file.
    struct Entry: Sendable {
        var column: String
        /// The field's name; nil for a column that is left out on purpose.
        var field: String?
        /// The date format or currency in brackets.
        var style: String?
        /// The column's words and what they stand for, nothing for no value.
        var values: [(word: String, text: String, line: Int)] = []
        var line: Int
    }

    /// A field that has the same value in every row.
    struct Constant: Sendable {
        var field: String
        var value: String
        var line: Int
    }

    /// What messages call the map.
    package let name: String
    private(set) var entries: [Entry] = []
    private(set) var constants: [Constant] = []

    /// Reads a map.
    ///
    /// - Throws: ``CoreError`` of kind usage with `NAME:LINE:` before it.
    package init(parsing text: String, name: String) throws {
        self.name = name
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        for (index, line) in lines.enumerated() {
            do {
                try read(line, number: index + 1)
            } catch let error as CoreError {
                throw at(index + 1, error)
            }
        }
    }

    /// An error with its place in the map.
    func at(_ line: Int, _ error: CoreError) -> CoreError {
        CoreError(.usage, "\(name):\(line): \(error.message)", hints: error.hints)
    }

    private mutating func read(_ text: Substring, number: Int) throws {
        var line = ImportMapLine(text)
        guard !line.isAtEnd else { return }
        let isIndented = text.first == " " || text.first == "\t"
        let left = try line.text(until: "=")
        guard !left.text.isEmpty else { throw CoreError(.usage, "nothing stands before the '='") }
        let isConstant = try line.takeEquals()
        let right = try line.text(until: "[")
        let style = try line.style()
        guard line.isAtEnd else { throw CoreError(.usage, "something follows the end of the line's meaning") }
        if isIndented {
            try addValue(left, right, hasStyle: style != nil, isConstant: isConstant, number)
        } else if isConstant {
            guard style == nil else {
                throw CoreError(
                    .usage, "a constant has no format", hints: ["write its value as the field takes it"])
            }
            guard !right.text.isEmpty else {
                throw CoreError(.usage, "the constant '\(left.text)' has no value")
            }
            constants.append(Constant(field: left.text, value: right.text, line: number))
        } else {
            try addColumn(left, right, style, number)
        }
    }

    private mutating func addColumn(
        _ left: ImportMapLine.Word, _ right: ImportMapLine.Word, _ style: String?, _ number: Int
    ) throws {
        guard !right.text.isEmpty else {
            throw CoreError(
                .usage, "column '\(left.text)' has no field", hints: ["write '-' to leave a column out"])
        }
        if let other = entries.first(where: { $0.column == left.text }) {
            throw CoreError(.usage, "column '\(left.text)' is mapped on line \(other.line) already")
        }
        let isLeftOut = right.text == "-" && !right.isQuoted
        guard !isLeftOut || style == nil else {
            throw CoreError(.usage, "a column that is left out has no format")
        }
        entries.append(
            Entry(column: left.text, field: isLeftOut ? nil : right.text, style: style, line: number))
    }

    private mutating func addValue(
        _ left: ImportMapLine.Word, _ right: ImportMapLine.Word, hasStyle: Bool, isConstant: Bool,
        _ number: Int
    ) throws {
        guard !isConstant, !hasStyle else {
            throw CoreError(
                .usage, "an indented line is a value of the column above: WORD = VALUE",
                hints: ["a line that is no value begins without blanks"])
        }
        guard let last = entries.indices.last, entries[last].field != nil else {
            throw CoreError(.usage, "the value '\(left.text)' stands under no column that is taken")
        }
        let fold = TextFold.fold(left.text)
        guard !entries[last].values.contains(where: { TextFold.fold($0.word) == fold }) else {
            throw CoreError(.usage, "the value '\(left.text)' is there twice")
        }
        guard !right.text.isEmpty || right.isQuoted else {
            throw CoreError(
                .usage, "the value '\(left.text)' stands for nothing", hints: ["write '' for no value"])
        }
        entries[last].values.append((left.text, right.text, number))
    }
}
