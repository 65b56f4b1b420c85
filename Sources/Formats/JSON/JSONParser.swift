/// Parses JSON as strictly as RFC 8259 lets a parser be.
///
/// Beyond its grammar this refuses what different readers take differently: keys that repeat (compared as
/// Swift compares strings, by canonical equivalence), lone surrogates, a byte order mark, and nesting
/// beyond a limit.
package struct JSONParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var depthLeft: Int

    /// Parses one value with nothing but white space around it.
    package static func parse(
        _ bytes: [UInt8], maximumDepth: Int = 512, maximumBytes: Int = 256 << 20
    ) throws(JSONError) -> JSON {
        let result: Result<JSON, JSONError> = bytes.withUnsafeBufferPointer { buffer in
            Result { () throws(JSONError) in
                try parse(buffer, maximumDepth: maximumDepth, maximumBytes: maximumBytes)
            }
        }
        return try result.get()
    }

    /// Parses the UTF-8 of a text.
    package static func parse(_ text: String, maximumDepth: Int = 512) throws(JSONError) -> JSON {
        try parse(Array(text.utf8), maximumDepth: maximumDepth)
    }

    static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int, maximumBytes: Int
    ) throws(JSONError) -> JSON {
        guard bytes.count <= maximumBytes else {
            throw JSONError(line: 1, column: 1, reason: "the text is longer than \(maximumBytes) bytes")
        }
        var validator = UTF8Validator()
        let invalid = validator.firstInvalid(in: .init(bytes)) ?? (validator.pending > 0 ? bytes.count : nil)
        if let invalid {
            throw JSONError("the text is not UTF-8", at: invalid - validator.open.count, in: bytes)
        }
        var parser = JSONParser(bytes: bytes, depthLeft: maximumDepth)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw parser.error("a byte order mark") }
        let value = try parser.value()
        parser.skipSpace()
        guard parser.index == bytes.count else { throw parser.error("more text after the value") }
        return value
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, depthLeft: Int) {
        self.bytes = bytes
        self.depthLeft = depthLeft
    }

    private mutating func value() throws(JSONError) -> JSON {
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return try nested { (self) throws(JSONError) in try self.object() }
        case UInt8(ascii: "["): return try nested { (self) throws(JSONError) in try self.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw error(index == bytes.count ? "the text ends where a value is due" : "no value here")
        }
    }

    private mutating func nested(
        _ body: (inout Self) throws(JSONError) -> JSON
    ) throws(JSONError) -> JSON {
        guard depthLeft > 0 else { throw error("values are nested too deeply") }
        depthLeft -= 1
        index += 1
        defer { depthLeft += 1 }
        return try body(&self)
    }

    private mutating func array() throws(JSONError) -> JSON {
        var elements: [JSON] = []
        if skips(UInt8(ascii: "]")) { return .array(elements) }
        repeat {
            elements.append(try value())
        } while skips(UInt8(ascii: ","))
        guard skips(UInt8(ascii: "]")) else { throw error("',' or ']' is due") }
        return .array(elements)
    }

    private mutating func object() throws(JSONError) -> JSON {
        var members = JSONObject()
        var seen: Set<String> = []
        if skips(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw error("a key in quotes is due") }
            let start = index
            let key = try string()
            // A set costs more than it saves until an object is large.
            if members.count == 16 { seen = Set(members.map(\.key)) }
            guard members.count < 16 ? members[key] == nil : seen.insert(key).inserted else {
                index = start
                throw error("the key '\(key)' repeats")
            }
            guard skips(UInt8(ascii: ":")) else { throw error("':' is due") }
            members.append(key, try value())
        } while skips(UInt8(ascii: ","))
        guard skips(UInt8(ascii: "}")) else { throw error("',' or '}' is due") }
        return .object(members)
    }

    private mutating func number() throws(JSONError) -> JSON {
        guard let end = JSONNumber.end(of: bytes, from: index) else { throw error("not a number") }
        defer { index = end }
        return .number(String(decoding: bytes[index..<end], as: UTF8.self))
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        let length = word.utf8CodeUnitCount
        guard bytes.count - index >= length,
            bytes[index..<index + length].elementsEqual(
                UnsafeBufferPointer(start: word.utf8Start, count: length))
        else { throw error("no value here") }
        index += length
        return value
    }

    private mutating func string() throws(JSONError) -> String {
        index += 1
        let start = index
        index = endOfPlainText(from: start)
        // Most strings have no escape, and are copied once.
        if peek == UInt8(ascii: "\""), index < bytes.count {
            defer { index += 1 }
            return String(decoding: bytes[start..<index], as: UTF8.self)
        }
        var text = Array(bytes[start..<index])
        while true {
            guard index < bytes.count else { throw error("a string never ends") }
            switch bytes[index] {
            case UInt8(ascii: "\""):
                index += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            default: throw error("a control character stands in a string unescaped")
            }
            let plain = index
            index = endOfPlainText(from: plain)
            text.append(contentsOf: bytes[plain..<index])
        }
    }

    private func endOfPlainText(from start: Int) -> Int {
        var end = start
        while end < bytes.count {
            let byte = bytes[end]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
            end += 1
        }
        return end
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        let start = index
        index += 1
        let letter = peek
        index += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            guard let scalar = scalar() else {
                index = start
                throw error("'\\u' without a character")
            }
            text.append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
        default:
            index = start
            throw error("no such escape")
        }
    }

    /// The character of the four digits here, or of the surrogate pair that starts here.
    private mutating func scalar() -> Unicode.Scalar? {
        guard let first = hexadecimal() else { return nil }
        guard 0xD800...0xDBFF ~= first else { return Unicode.Scalar(first) }
        guard peek == UInt8(ascii: "\\") else { return nil }
        index += 1
        guard peek == UInt8(ascii: "u") else { return nil }
        index += 1
        guard let second = hexadecimal(), 0xDC00...0xDFFF ~= second else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func hexadecimal() -> UInt32? {
        guard bytes.count - index >= 4 else { return nil }
        var value: UInt32 = 0
        for byte in bytes[index..<index + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        index += 4
        return value
    }

    /// The byte here, and NUL at the end: no JSON has a NUL outside strings.
    private var peek: UInt8 { index < bytes.count ? bytes[index] : 0 }

    /// Skips white space and then the byte, if it is there.
    private mutating func skips(_ byte: UInt8) -> Bool {
        skipSpace()
        guard peek == byte else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while peek == 0x20 || peek == 0x0A || peek == 0x0D || peek == 0x09 { index += 1 }
    }

    private func error(_ reason: String) -> JSONError {
        JSONError(reason, at: index, in: bytes)
    }
}
