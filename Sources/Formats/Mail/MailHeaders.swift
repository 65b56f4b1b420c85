/// The header of a message or of a part of one: fields in their order.
package struct MailHeaders: Hashable, Sendable {
    package struct Field: Hashable, Sendable {
        package var name: String
        /// The value on one line; encoded words still stand.
        package var value: String
        package var line: Int
    }

    package private(set) var fields: [Field] = []

    /// The value of the first field of a name, whatever its case.
    package subscript(name: String) -> String? {
        let name = name.lowercased()
        return fields.first { $0.name.lowercased() == name }?.value
    }

    /// The values of every field of a name.
    package func all(_ name: String) -> [String] {
        let name = name.lowercased()
        return fields.filter { $0.name.lowercased() == name }.map(\.value)
    }

    /// A value as text for people, encoded words decoded.
    package func text(_ name: String) -> String? {
        self[name].map { EncodedWord.decode($0) }
    }

    /// The addresses of every field of a name.
    package func addresses(_ name: String) -> [MailAddress] { all(name).flatMap(MailAddress.list) }

    /// The identifiers of a field, without their angle brackets.
    package func identifiers(_ name: String) -> [String] {
        var found: [String] = []
        for value in all(name) {
            var rest = value[...]
            while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
                let identifier = rest[rest.index(after: open)..<close].filter { !$0.isWhitespace }
                if !identifier.isEmpty { found.append(identifier) }
                rest = rest[rest.index(after: close)...]
            }
            let bare = value.filter { !$0.isWhitespace }
            if found.isEmpty, bare.contains("@"), !bare.contains("<"), bare.count == value.trimmedCount {
                found.append(bare)
            }
        }
        return found
    }

    /// Reads fields up to the empty line, or to a line that is no field; answers where the body begins.
    mutating func read(
        _ bytes: ArraySlice<UInt8>, line: Int, limits: MailLimits
    ) throws(MailError) -> (body: Int, line: Int) {
        var lines = MailLines(bytes, line: line)
        while let text = lines.next() {
            if text.isEmpty { return (lines.position, lines.line + 1) }
            guard lines.position - bytes.startIndex <= limits.headerBytes else {
                throw MailError(
                    line: lines.line, reason: "the header is longer than \(limits.headerBytes) bytes")
            }
            if text.first == 0x20 || text.first == 0x09 {
                // What goes on from nothing is dropped.
                if !fields.isEmpty { fields[fields.count - 1].value += MailText.decode(text, charset: nil) }
                continue
            }
            guard let colon = text.firstIndex(of: UInt8(ascii: ":")), let name = Self.name(text[..<colon])
            else {
                // The envelope of a mailbox, which may be quoted, is no field.
                if fields.isEmpty, text.starts(with: "From ".utf8) || text.starts(with: ">From ".utf8) {
                    continue
                }
                return (text.startIndex, lines.line)
            }
            let value = MailText.decode(text[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }, charset: nil)
            fields.append(Field(name: name, value: value, line: lines.line))
        }
        return (bytes.endIndex, lines.line + 1)
    }

    /// A field's name: printable ASCII; blanks before the colon are old.
    private static func name(_ bytes: ArraySlice<UInt8>) -> String? {
        var bytes = bytes
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
        guard !bytes.isEmpty, bytes.allSatisfy({ 0x21...0x7E ~= $0 }) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension String {
    fileprivate var trimmedCount: Int {
        drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).count
    }
}
