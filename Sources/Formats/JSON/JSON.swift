/// A JSON value (RFC 8259).
///
/// Numbers keep the text they were written with, so that nothing is rounded on the way through.
/// Equality is of that text: `1` and `1.0` differ.
package enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number as written; it must follow the grammar of the RFC.
    case number(String)
    case string(String)
    case array([JSON])
    case object(JSONObject)

    package static func integer(_ value: Int64) -> JSON { .number(String(value)) }

    /// The shortest text that reads back as the same double; null for infinities and not-a-number,
    /// which JSON does not have.
    package static func double(_ value: Double) -> JSON {
        value.isFinite ? .number(value.description) : .null
    }

    /// A number from its text, or nil when the RFC does not allow it: `01`, `+1`, `.5`, `1.` and the like.
    package static func number(checking text: String) -> JSON? {
        var copy = text
        let isNumber = copy.withUTF8 { JSONNumber.end(of: $0, from: 0) == $0.count }
        return isNumber ? .number(text) : nil
    }
}

extension JSON {
    package var isNull: Bool { self == .null }

    package var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The text of a string; nil for anything else.
    package var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// An integer that fits, also when it is written `1.0` or `1e3`.
    package var int64: Int64? {
        guard case .number(let text) = self else { return nil }
        if let value = Int64(text) { return value }
        guard text.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }),
            let value = Double(text), value.magnitude <= 0x1p53
        else { return nil }
        return Int64(exactly: value)
    }

    /// The nearest double; nil for a number beyond its range.
    package var double: Double? {
        guard case .number(let text) = self, let value = Double(text), value.isFinite else { return nil }
        return value
    }

    package var array: [JSON]? {
        if case .array(let value) = self { value } else { nil }
    }

    package var object: JSONObject? {
        if case .object(let value) = self { value } else { nil }
    }

    /// The member of an object; nil when there is none or this is no object.
    package subscript(_ key: String) -> JSON? { object?[key] }

    /// The value as JSON text.
    package func text(pretty: Bool = false) -> String {
        String(decoding: bytes(pretty: pretty), as: UTF8.self)
    }

    /// The value as the bytes of JSON text.
    package func bytes(pretty: Bool = false) -> [UInt8] {
        var writer = JSONWriter(pretty: pretty)
        writer.value(self)
        return writer.take()
    }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    package init(nilLiteral: ()) { self = .null }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(floatLiteral value: Double) { self = .double(value) }
    package init(stringLiteral value: String) { self = .string(value) }
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(JSONObject(elements.map { (key: $0.0, value: $0.1) }))
    }
}
