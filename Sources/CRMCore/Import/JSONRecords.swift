import Formats

/// The records of JSON objects: their keys are the columns, those of the first thousand objects.
///
/// What exports write is read: an amount is an object of `amount` and `currency`, and several addresses are an
/// array. Null is as good as a key that is not there, and leaves a field alone; an empty text clears it.
final class JSONRecords: ImportRecords {
    private let read: () throws -> (line: Int, value: JSON)?
    private let source: DecodedSource
    private var ahead: ArraySlice<(line: Int, value: JSON)> = []
    private var places: [String: Int] = [:]
    private(set) var line = 0
    private var cells: [String?] = []
    private var problem: ImportRowError?

    private static let lookAhead = 1_000

    /// - Parameter source: What `read` reads, to be asked for its character set.
    init(_ read: @escaping () throws -> (line: Int, value: JSON)?, _ source: DecodedSource) {
        self.read = read
        self.source = source
    }

    var charset: CharacterSet { source.charset ?? .utf8 }
    var fieldCount: Int { cells.count }

    func readHeader() throws -> [String]? {
        var header: [String] = []
        while ahead.count < Self.lookAhead, let record = try read() {
            ahead.append(record)
            for (key, value) in record.value.object ?? JSONObject() {
                for name in [key] + (Self.isAmount(value) ? [Self.currencyColumn(key)] : [])
                where places[name] == nil {
                    places[name] = header.count
                    header.append(name)
                }
            }
        }
        return ahead.isEmpty ? nil : header
    }

    func next() throws -> Bool {
        guard let record = try ahead.popFirst() ?? read() else { return false }
        line = record.line
        problem = nil
        cells = Array(repeating: nil, count: places.count)
        guard case .object(let object) = record.value else {
            problem = ImportRowError(.columns, "an object is due")
            return true
        }
        for (key, value) in object { set(key, value) }
        return true
    }

    func checkShape() throws {
        if let problem { throw problem }
    }

    func text(_ index: Int) -> String? { cells[index] }
    func wasQuoted(_ index: Int) -> Bool { cells[index] != nil }

    private func set(_ key: String, _ value: JSON) {
        guard let place = places[key] else {
            if value.isNull { return }
            problem =
                problem
                ?? ImportRowError(
                    .columns,
                    "the key '\(key)' is in none of the first \(Self.lookAhead) objects (give it to the first, as null)"
                )
            return
        }
        if Self.isAmount(value), let currency = places[Self.currencyColumn(key)] {
            cells[place] = value["amount"].flatMap(Self.text)
            cells[currency] = value["currency"].flatMap(Self.text)
            return
        }
        switch value {
        case .object: refuse(key, "an object stands where one value is due")
        case .array(let elements):
            let texts = elements.compactMap(Self.text)
            guard texts.count == elements.count else {
                return refuse(key, "an array holds something else than values")
            }
            if !texts.isEmpty { cells[place] = texts.joined(separator: ",") }
        default: cells[place] = Self.text(value)
        }
    }

    private func refuse(_ key: String, _ message: String) {
        problem = problem ?? ImportRowError(field: key, .invalid, message)
    }

    /// A single value as the text that a field reads; nil for no value and for what is not single.
    private static func text(_ value: JSON) -> String? {
        switch value {
        case .string(let text), .number(let text): text
        case .bool(let isTrue): isTrue ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    private static func isAmount(_ value: JSON) -> Bool {
        guard let object = value.object, object.count == 2 else { return false }
        return object["amount"] != nil && object["currency"] != nil
    }

    private static func currencyColumn(_ key: String) -> String { key + "_currency" }
}
