/// SQL text with the values that its question marks stand for.
///
/// Interpolation binds, so that no value can become syntax:
/// `"SELECT id FROM customer WHERE owner_id = \(owner)"`. An identifier is written with
/// `\(identifier:)`, a composed part with `\(sql:)`. The text is the key of the statement cache.
package struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
    package private(set) var text: String
    package private(set) var arguments: [SQLValue]

    package init(stringLiteral value: StaticString) {
        text = value.description
        arguments = []
    }

    package init(stringInterpolation: Interpolation) {
        text = stringInterpolation.text
        arguments = stringInterpolation.arguments
    }

    /// The digits of a number, for the few places where SQLite takes no parameter.
    init(number: Int32) {
        text = " = \(number)"
        arguments = []
    }

    package static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum += right
        return sum
    }

    package static func += (left: inout SQL, right: SQL) {
        left.text += right.text
        left.arguments += right.arguments
    }

    package struct Interpolation: StringInterpolationProtocol {
        var text = ""
        var arguments: [SQLValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            text += literal.description
        }

        package mutating func appendInterpolation(_ value: some SQLBindable) {
            text += "?"
            arguments.append(value.sqlValue)
        }

        package mutating func appendInterpolation<Value: SQLBindable>(_ value: Value?) {
            text += "?"
            arguments.append(value.sqlValue)
        }

        /// Appends a table's or column's name, quoted.
        ///
        /// Doubles quotes scalar by scalar: a quote with a combining mark after it is another
        /// `Character`, but to SQLite still a quote.
        package mutating func appendInterpolation(identifier name: String) {
            text += "\""
            for scalar in name.unicodeScalars {
                if scalar == "\"" { text += "\"" }
                text.unicodeScalars.append(scalar)
            }
            text += "\""
        }

        package mutating func appendInterpolation(sql: SQL) {
            text += sql.text
            arguments += sql.arguments
        }
    }
}

extension SQL: CustomStringConvertible, CustomDebugStringConvertible {
    /// The text alone, so that no value gets into a log.
    package var description: String { text }
    package var debugDescription: String { text }
}

extension Sequence<SQL> {
    /// Joins parts into one, as in a list of columns or a chain of ANDs.
    package func joined(separator: SQL) -> SQL {
        var result: SQL = ""
        for (index, part) in enumerated() {
            if index > 0 { result += separator }
            result += part
        }
        return result
    }
}
