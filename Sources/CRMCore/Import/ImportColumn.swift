/// A column of a file, or a constant, bound to the field that takes its values.
///
/// A class, since every value of a million rows looks at its column.
final class ImportColumn: Sendable {
    enum Source: Sendable {
        /// The place in the record.
        case column(Int)
        case constant(String)
    }

    let field: Field
    let source: Source
    let style: FieldParser.Style
    /// What the column's words, folded, stand for.
    let values: [String: String]
    /// The place of the column that says the currency of each amount, as exports write it.
    let currency: Int?

    init(
        field: Field, source: Source, style: FieldParser.Style = .init(), values: [String: String] = [:],
        currency: Int? = nil
    ) {
        self.field = field
        self.source = source
        self.style = style
        self.values = values
        self.currency = currency
    }

    /// The same column, of amounts whose currency another column says.
    func with(currency place: Int) -> ImportColumn {
        ImportColumn(field: field, source: source, style: style, values: values, currency: place)
    }
}

/// What an import does with the records of a file: its columns bound to fields.
struct ImportLayout: Sendable {
    let header: [String]
    private(set) var columns: [ImportColumn] = []
    /// Columns of the file that go nowhere because the map does not name them.
    private(set) var leftOut: [String] = []
    /// Constants that say how to import rather than what: `stages`, `opened_stage`, `key_source`.
    private(set) var directives: [String: (value: String, line: Int)] = [:]
    /// Where exports say the number of each record, and that of the record of the same kind that it
    /// belongs to: they tell records of one name apart, as long as both are in the file.
    private(set) var numbers: (own: Int, other: Int)?
    private let table: FieldTable

    /// What a file of rejected rows has behind the columns of the input.
    static let rejectColumns = ["line", "field", "code", "message"]

    /// Binds the columns of a header.
    ///
    /// - Parameters:
    ///   - directives: The names of constants that are not fields.
    ///   - file: What messages call the file.
    init(
        header: [String], map: ImportMap?, defaults: [String: String] = [:], table: FieldTable,
        directives names: [String], context: ReadContext,
        file: String
    ) throws {
        self.header = header
        self.table = table
        try Self.refuseTwice(header, file)
        if let map {
            try bind(map, names, context, file)
        } else {
            try bindByName(file)
        }
        for (name, value) in defaults where column(of: name) == nil {
            columns.append(
                ImportColumn(field: try table.editableField(named: name), source: .constant(value)))
        }
        guard !columns.isEmpty else {
            throw CoreError(.usage, "\(file): no column goes to a field of \(table.noun)")
        }
    }

    func column(of field: String) -> ImportColumn? {
        columns.first { $0.field.name == field }
    }

    /// Makes a column of the file the external key, besides what else it is.
    mutating func addKey(column name: String, file: String) throws {
        guard let index = try Self.index(of: name, in: header) else {
            throw CoreError(
                .usage, "'\(name)' is neither a field that is taken nor a column of '\(file)'",
                hints: NearestWord.hints(for: name, among: header))
        }
        if let mapped = column(of: "key"), case .column(index) = mapped.source { return }
        guard column(of: "key") == nil else {
            throw CoreError(.usage, "the field 'key' is mapped already: match by it with --key key")
        }
        columns.append(ImportColumn(field: table["key"]!, source: .column(index)))
        leftOut.removeAll { $0 == header[index] }
    }

    private mutating func bindByName(_ file: String) throws {
        var names = header
        if names.count > 4, Array(names.suffix(4)) == Self.rejectColumns { names.removeLast(4) }
        for (index, name) in names.enumerated() {
            let folded = TextFold.fold(name)
            guard !folded.isEmpty else {
                throw CoreError(
                    .usage, "\(file): column \(index + 1) of the header has no name",
                    hints: ["give it one, or say in a file for --map what the others are"])
            }
            if let place = columns.firstIndex(where: { $0.field.currencyColumn == folded }) {
                columns[place] = columns[place].with(currency: index)
                continue
            }
            // What the program keeps itself, as its own exports hold it.
            if let field = table[folded], !field.isEditable {
                leftOut.append(name)
                continue
            }
            guard let field = table[folded] else {
                let near = NearestWord.hints(for: name, among: table.editable.map(\.name))
                throw CoreError(
                    .usage, "\(file): column '\(name)' is no field of \(table.noun)",
                    hints: near + [
                        "say what the columns are in a file for --map: '\(name) = FIELD', or '\(name) = -'"
                    ])
            }
            if case .column(let other) = column(of: field.name)?.source {
                throw CoreError(
                    .usage,
                    "\(file): columns '\(header[other])' and '\(name)' are both field '\(field.name)' of \(table.noun)"
                )
            }
            columns.append(ImportColumn(field: field, source: .column(index)))
        }
        bindNumbers(names.map(TextFold.fold))
    }

    private mutating func bindNumbers(_ names: [String]) {
        guard let own = names.firstIndex(of: table.identity.name) else { return }
        for column in columns {
            guard case .reference(let name, table.table) = column.field.storage,
                let other = names.firstIndex(of: name)
            else { continue }
            numbers = (own, other)
            leftOut.removeAll { $0 == header[other] }
        }
    }

    private mutating func bind(_ map: ImportMap, _ names: [String], _ context: ReadContext, _ file: String)
        throws
    {
        var named: Set<Int> = []
        for entry in map.entries {
            guard let index = try Self.index(of: entry.column, in: header) else {
                throw map.at(
                    entry.line,
                    CoreError(
                        .usage, "'\(file)' has no column '\(entry.column)'",
                        hints: NearestWord.hints(for: entry.column, among: header)))
            }
            named.insert(index)
            guard let name = entry.field else { continue }
            do {
                if let place = columns.firstIndex(where: { $0.field.currencyColumn == name }) {
                    columns[place] = columns[place].with(currency: index)
                    continue
                }
                let field = try field(name)
                let words = entry.values.map { (TextFold.fold($0.word), $0.text) }
                columns.append(
                    ImportColumn(
                        field: field, source: .column(index), style: try style(entry.style, of: field),
                        values: Dictionary(words) { first, _ in first }))
            } catch let error as CoreError {
                throw map.at(entry.line, error)
            }
        }
        for constant in map.constants {
            do {
                if names.contains(constant.field) {
                    guard directives[constant.field] == nil else { throw twice(constant.field) }
                    directives[constant.field] = (constant.value, constant.line)
                } else {
                    columns.append(
                        ImportColumn(field: try field(constant.field), source: .constant(constant.value)))
                }
            } catch let error as CoreError {
                throw map.at(constant.line, error)
            }
        }
        leftOut = header.indices.filter { !named.contains($0) }.map {
            header[$0].isEmpty ? "column \($0 + 1)" : header[$0]
        }
    }

    private func field(_ name: String) throws -> Field {
        let field = try table.editableField(named: name)
        guard column(of: name) == nil else { throw twice(name) }
        return field
    }

    private func twice(_ name: String) -> CoreError {
        CoreError(.usage, "field '\(name)' is mapped twice")
    }

    private func style(_ text: String?, of field: Field) throws -> FieldParser.Style {
        guard let text else { return FieldParser.Style() }
        switch field.kind {
        case .date, .moment: return FieldParser.Style(date: try DateFormat(text))
        case .money: return FieldParser.Style(currency: try Currency(parsing: text))
        default:
            throw CoreError(
                .usage, "field '\(field.name)' takes no format",
                hints: ["a date takes one, as in [dd/MM/yyyy], and an amount a currency, as in [USD]"])
        }
    }

    static func refuseTwice(_ header: [String], _ file: String) throws {
        var seen: Set<String> = []
        for name in header where !name.isEmpty && !seen.insert(name).inserted {
            throw CoreError(.usage, "\(file): the header has the column '\(name)' twice")
        }
    }

    /// The place of a column by its name, or else by its name folded where only one is like it.
    private static func index(of name: String, in header: [String]) throws -> Int? {
        if let index = header.firstIndex(of: name) { return index }
        let fold = TextFold.fold(name)
        let like = header.indices.filter { TextFold.fold(header[$0]) == fold }
        return like.count == 1 ? like[0] : nil
    }
}
