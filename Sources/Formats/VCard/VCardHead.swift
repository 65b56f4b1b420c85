/// What stands before a property's value: its group, name and parameters.
struct VCardHead {
    var group: String?
    var name: String
    var parameters: [VCardProperty.Parameter] = []
    /// How many bytes of the line it takes, the colon among them.
    var count: Int
    /// How the value is encoded, in capitals; 7BIT and 8BIT are as good as nothing.
    var encoding: String?
    var charset: String?

    /// Reads the front of a line; nil when no colon ends it.
    init?(_ bytes: [UInt8], line: Int) throws {
        guard let end = try Self.end(of: bytes, line: line) else { return nil }
        count = end + 1
        let text = Self.text(bytes[..<end])
        var words = Self.split(text[...], by: ";")
        var name = words.removeFirst()
        if let dot = name.firstIndex(of: ".") {
            group = String(name[..<dot])
            name = name[name.index(after: dot)...]
        }
        guard !name.isEmpty, group?.isEmpty != true, (group ?? "").utf8.allSatisfy(Self.isName),
            name.utf8.allSatisfy(Self.isName)
        else { throw VCardError(line: line, "'\(Self.shown(text))' is no name of a property") }
        self.name = name.uppercased()
        for word in words { try add(word, line) }
    }

    private mutating func add(_ word: Substring, _ line: Int) throws {
        // Version 2.1 leaves the names of types and encodings out.
        guard let equals = word.firstIndex(of: "=") else {
            let plain = word.uppercased()
            if ["QUOTED-PRINTABLE", "BASE64", "B", "7BIT", "8BIT"].contains(plain) {
                encoding = plain
            } else if !word.isEmpty {
                parameters.append(.init("TYPE", [String(word)]))
            }
            return
        }
        let name = word[..<equals].uppercased()
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isName) else {
            throw VCardError(line: line, "'\(Self.shown(String(word)))' is no parameter")
        }
        let values = Self.split(word[word.index(after: equals)...], by: ",").map { value in
            let isQuoted = value.count > 1 && value.first == "\"" && value.last == "\""
            return VCardText.parameter(String(isQuoted ? value.dropFirst().dropLast() : value))
        }
        switch name {
        case "ENCODING": encoding = values.first?.uppercased()
        case "CHARSET": charset = values.first
        default: parameters.append(.init(name, values))
        }
    }

    /// The place of the colon that no quotes enclose.
    private static func end(of bytes: [UInt8], line: Int) throws -> Int? {
        var isQuoted = false
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == UInt8(ascii: ":"), !isQuoted { return index }
        }
        guard !isQuoted || !bytes.contains(UInt8(ascii: ":")) else {
            throw VCardError(line: line, "a quote opens and never closes")
        }
        return nil
    }

    /// Splits at a separator outside quotes.
    private static func split(_ text: Substring, by separator: Unicode.Scalar) -> [Substring] {
        var isQuoted = false
        return text.unicodeScalars.split(omittingEmptySubsequences: false) { scalar in
            if scalar == "\"" { isQuoted.toggle() }
            return scalar == separator && !isQuoted
        }.map { Substring($0) }
    }

    /// Names are ASCII; parameters that are not UTF-8 are read as well as can be.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): true
        default: (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
    }

    static func shown(_ text: String) -> String { text.count > 40 ? text.prefix(40) + "…" : text }
}
