import CRMCore

/// Fields as lines of text, `field: value`, for a person to change in an editor.
///
/// A field with several values has a line for each. A value's further lines begin with a tab. A line that begins
/// with `#` says something and means nothing.
struct RecordForm {
    let fields: [Field]
    /// Whether a comment above each field says what it is.
    var isExplained = false

    typealias Values = [String: [String]]

    /// The lines of the values; a field without one has an empty line.
    func text(_ values: Values, below heading: [String] = []) -> String {
        var text = Self.comment(heading)
        for field in fields {
            if isExplained {
                let required = field.isRequired ? ", required" : ""
                let repeatable = field.isRepeatable ? "; a line for each" : ""
                text += "\n" + Self.comment(["\(field.summary) (\(field.kindText)\(required))\(repeatable)"])
            }
            for value in values[field.name] ?? [""] {
                text += Self.line(field.name, value)
            }
        }
        return text
    }

    /// The lines of the values that are there, and nothing else.
    func lines(_ values: Values) -> String {
        fields.map { field in (values[field.name] ?? []).map { Self.line(field.name, $0) }.joined() }.joined()
    }

    static func comment(_ lines: [String]) -> String {
        lines.map { $0.isEmpty ? "#\n" : "# \($0)\n" }.joined()
    }

    private static func line(_ name: String, _ value: String) -> String {
        // Of a line break of two characters the first stays with its line.
        let lines = value.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        let text = lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n\t")
        return text.isEmpty ? "\(name):\n" : "\(name): \(text)\n"
    }

    /// Reads the values back: of fields whose lines are there, an empty text where nothing stands behind the name.
    ///
    /// - Throws: ``Failure`` of kind usage that names the line.
    func parse(_ text: String) throws -> Values {
        var values: Values = [:]
        var last: String?
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, scalars) in lines.enumerated() {
            let line = String(String.UnicodeScalarView(scalars))
            if line.hasPrefix("#") { continue }
            if line.hasPrefix("\t") || line.hasPrefix(" "), let last {
                let more = line.hasPrefix("\t") ? String(line.dropFirst()) : TextFold.trimmed(line)
                let place = values[last, default: [""]].count - 1
                values[last]?[place] += "\n" + more
                continue
            }
            if TextFold.trimmed(line).isEmpty { continue }
            let field = try field(of: line, number: index + 1)
            guard field.isRepeatable || values[field.name] == nil else {
                throw Failure(.usage, "line \(index + 1): \(field.name) is there twice")
            }
            let value = line[line.firstIndex(of: ":")!...].dropFirst()
            values[field.name, default: []].append(TextFold.trimmed(String(value)))
            last = field.name
        }
        return values
    }

    private func field(of line: String, number: Int) throws -> Field {
        guard let colon = line.firstIndex(of: ":") else {
            throw Failure(.usage, "line \(number): '\(line)' is not of the form 'field: value'")
        }
        let name = TextFold.fold(String(line[..<colon]))
        if let field = fields.first(where: { $0.name == name }) { return field }
        throw Failure(
            .usage, "line \(number): there is no field '\(name)' to change here",
            hints: NearestWord.hints(for: name, among: fields.map(\.name)))
    }
}

extension RecordForm {
    /// The form of a record, and the values that it has; what may not be seen is not in it.
    init?(_ reader: RecordReader, id: Int64, fields: [Field], values: inout Values) throws {
        guard let record = try reader.record(id, fields: fields) else { return nil }
        let seen = zip(fields, record).filter { $0.1 != .hidden }
        for (field, value) in seen {
            switch value {
            case .null: break
            case .list(let texts): values[field.name] = texts
            default: values[field.name] = value.text.map { [$0] }
            }
        }
        self.init(fields: seen.map(\.0))
    }
}
