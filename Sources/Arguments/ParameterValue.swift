/// A type that one word can be read as.
package protocol ParameterScalar: SendableMetatype {
    /// The value type that is assumed where a parameter does not name one.
    static var valueType: ValueType { get }
    init?(word: String)
    var word: String { get }
}

extension String: ParameterScalar {
    package static var valueType: ValueType { .text }

    package init?(word: String) {
        self = word
    }

    package var word: String { self }
}

extension Int: ParameterScalar {
    package static var valueType: ValueType { .number }

    package init?(word: String) {
        self.init(word)
    }

    package var word: String { String(self) }
}

extension Double: ParameterScalar {
    package static var valueType: ValueType { .decimal }

    package init?(word: String) {
        // Neither hexadecimal digits nor names of values that are no numbers.
        let isPlain = word.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
        guard isPlain, let value = Double(word), value.isFinite else { return nil }
        self = value
    }

    package var word: String { String(self) }
}

/// How many words a parameter holds.
package enum Arity: Sendable {
    case one, optional, many
}

/// A type that a parameter's key path can lead to: a scalar, an optional one, or several.
///
/// One generic function over this protocol instead of an overload for each shape keeps the type
/// checker linear in the length of a command's table.
package protocol ParameterValue: SendableMetatype {
    static var arity: Arity { get }
    static var valueType: ValueType { get }
    /// Takes in a word, and says whether it could be read.
    mutating func take(_ word: String) -> Bool
    /// The value as help shows it when it is the one a command starts with; nil when there is none.
    var shown: String? { get }
}

extension ParameterValue where Self: ParameterScalar {
    package static var arity: Arity { .one }

    package mutating func take(_ word: String) -> Bool {
        guard let value = Self(word: word) else { return false }
        self = value
        return true
    }

    package var shown: String? { word.isEmpty ? nil : word }
}

extension String: ParameterValue {}
extension Int: ParameterValue {}
extension Double: ParameterValue {}

extension Optional: ParameterValue where Wrapped: ParameterScalar {
    package static var arity: Arity { .optional }
    package static var valueType: ValueType { Wrapped.valueType }

    package mutating func take(_ word: String) -> Bool {
        self = Wrapped(word: word)
        return self != nil
    }

    package var shown: String? { self?.word }
}

extension Array: ParameterValue where Element: ParameterScalar {
    package static var arity: Arity { .many }
    package static var valueType: ValueType { Element.valueType }

    package mutating func take(_ word: String) -> Bool {
        guard let value = Element(word: word) else { return false }
        append(value)
        return true
    }

    package var shown: String? { nil }
}

/// A type that a flag can set: `Bool`, or `Bool?` where not given is a third answer.
package protocol FlagValue: SendableMetatype {
    mutating func turn(_ on: Bool)
    var isOn: Bool? { get }
}

extension Bool: FlagValue {
    package mutating func turn(_ on: Bool) {
        self = on
    }

    package var isOn: Bool? { self }
}

extension Optional: FlagValue where Wrapped == Bool {
    package mutating func turn(_ on: Bool) {
        self = on
    }

    package var isOn: Bool? { self }
}
