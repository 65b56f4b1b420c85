import SQLite

/// What a row of the tables of access held after a change; a column without a value is left out.
struct AccessRow {
    private let values: [String: SQLValue]

    init(_ columns: [Column]) {
        values = Dictionary(
            columns.lazy.filter { $0.value != .null }.map { ($0.name, $0.value) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The columns that have a value.
    var names: Set<String> { Set(values.keys) }

    func value(_ name: String) -> SQLValue? { values[name] }

    func integer(_ name: String) -> Int64? {
        if case .integer(let number)? = values[name] { number } else { nil }
    }

    func text(_ name: String) -> String? {
        if case .text(let text)? = values[name] { text } else { nil }
    }

    func blob(_ name: String) -> [UInt8]? {
        if case .blob(let bytes)? = values[name] { bytes } else { nil }
    }
}
