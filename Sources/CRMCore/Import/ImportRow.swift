/// A record of the file as values of fields, before it is staged.
struct ImportRow {
    /// By column of the layout: nil leaves the field alone, ``FieldValue/null`` clears it.
    var values: [FieldValue?]
    private let places: [String: Int]

    init(_ layout: ImportLayout) {
        places = Dictionary(layout.columns.enumerated().map { ($1.field.name, $0) }) { first, _ in first }
        values = Array(repeating: nil, count: layout.columns.count)
    }

    /// The value of a field, nil as well when it is cleared.
    subscript(field: String) -> FieldValue? {
        guard let index = places[field], let value = values[index], !value.isNull else { return nil }
        return value
    }
}

/// What makes a row bad, wherever that is found out.
struct ImportRowError: Error {
    var field = ""
    var code = ImportProblem.Code.refused
    var message: String

    init(field: String = "", _ code: ImportProblem.Code, _ message: String) {
        self.field = field
        self.code = code
        self.message = message
    }

    /// An error of a parser or store as one about a row: its hint in brackets, since a row has no hints.
    init(_ error: CoreError, field: String = "", code: ImportProblem.Code) {
        self.init(field: field, code, error.message + (error.hints.first.map { " (\($0))" } ?? ""))
        let prefix = field + ": "
        if !field.isEmpty, message.hasPrefix(prefix) { message.removeFirst(prefix.count) }
    }

    func problem(line: Int) -> ImportProblem {
        ImportProblem(line: line, field: field, code: code, message: message)
    }
}
