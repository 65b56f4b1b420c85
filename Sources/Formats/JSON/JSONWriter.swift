/// Writes JSON (RFC 8259) as a stream of tokens.
///
/// Control characters (also DEL and C1), line and paragraph separators and the characters that change the
/// direction of text are escaped, so that what a terminal shows is what is there.
package struct JSONWriter: Sendable {
    /// What is written so far and not yet taken.
    package private(set) var bytes: [UInt8] = []
    private let pretty: Bool
    /// For each open array or object, whether it has something in it.
    private var open: [Bool] = []
    private var afterKey = false

    /// With `pretty` each element has its line, indented by two spaces.
    package init(pretty: Bool = false) {
        self.pretty = pretty
    }

    /// Takes what is written so far and goes on after it.
    package mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    package mutating func beginObject() { begin(UInt8(ascii: "{")) }
    package mutating func endObject() { end(UInt8(ascii: "}")) }
    package mutating func beginArray() { begin(UInt8(ascii: "[")) }
    package mutating func endArray() { end(UInt8(ascii: "]")) }

    /// Writes the key of the member whose value comes next.
    package mutating func key(_ key: String) {
        separate()
        quote(key)
        bytes.append(UInt8(ascii: ":"))
        if pretty { bytes.append(0x20) }
        afterKey = true
    }

    package mutating func string(_ value: String) {
        separate()
        quote(value)
    }

    package mutating func integer(_ value: Int64) { raw(String(value)) }

    /// Writes the shortest text that reads back as the same double, and null for what JSON does not have.
    package mutating func double(_ value: Double) { self.value(.double(value)) }

    package mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

    package mutating func null() { raw("null") }

    package mutating func value(_ value: JSON) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .number(let text): raw(text)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(element) }
            endArray()
        case .object(let members):
            beginObject()
            for (key, value) in members {
                self.key(key)
                self.value(value)
            }
            endObject()
        }
    }

    /// Ends a line between top-level values, as JSON Lines does.
    package mutating func newline() {
        precondition(open.isEmpty, "a line of JSON Lines ends within a value")
        bytes.append(0x0A)
    }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        open.append(false)
    }

    private mutating func end(_ bracket: UInt8) {
        precondition(!afterKey, "a key without a value")
        let hasElements = open.removeLast()
        if hasElements { indent() }
        bytes.append(bracket)
    }

    private mutating func raw(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    /// Writes what stands before an element: nothing after a key, else a comma and a new line as due.
    private mutating func separate() {
        if afterKey {
            afterKey = false
            return
        }
        guard let hasElements = open.last else { return }
        if hasElements { bytes.append(UInt8(ascii: ",")) }
        open[open.count - 1] = true
        indent()
    }

    private mutating func indent() {
        guard pretty else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: open.count * 2))
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        JSONEscape.append(text, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }
}
