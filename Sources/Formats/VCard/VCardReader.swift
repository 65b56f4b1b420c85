/// Reads vCards 3.0 (RFC 2426) and 4.0 (RFC 6350), and 2.1 as phones and mail programs write it.
///
/// Unfolding is of bytes, since some programs fold within a character. A card within a card, as `AGENT` of 2.1 holds
/// it, is checked and left out. An error is final.
package final class VCardReader {
    /// What is refused rather than held in memory.
    package struct Limits: Sendable {
        package var lineBytes = 16 << 20
        package var properties = 10_000
        package var depth = 4

        package init() {}
    }

    private var lines: VCardLines
    private let limits: Limits
    /// The character set of what names none.
    private let charset: CharacterSet
    private var failure: (any Error)?

    /// - Parameter charset: The character set of the file; UTF-8, or by its mark, if not given.
    package init(_ source: any ByteSource, charset: CharacterSet? = nil, limits: Limits = .init()) {
        self.limits = limits
        // UTF-16 has zero bytes that only a decoder of the whole can read.
        switch charset {
        case .utf16, .utf16LE, .utf16BE:
            self.charset = .utf8
            lines = VCardLines(DecodedSource(source, charset: charset), maximumBytes: limits.lineBytes)
        default:
            self.charset = charset ?? .utf8
            lines = VCardLines(source, maximumBytes: limits.lineBytes)
        }
    }

    /// Reads the next card, nil at the end.
    package func next() throws -> VCard? {
        if let failure { throw failure }
        do {
            return try advance()
        } catch {
            failure = error
            throw error
        }
    }

    private func advance() throws -> VCard? {
        while let property = try property() {
            guard property.name == "BEGIN", Self.isCard(property) else {
                throw VCardError(
                    line: property.line, "a card begins with BEGIN:VCARD, and not with \(property.name)")
            }
            return try card(begunOn: property.line, depth: 1)
        }
        return nil
    }

    private func card(begunOn start: Int, depth: Int) throws -> VCard {
        guard depth <= limits.depth else {
            throw VCardError(line: start, "cards lie within cards more than \(limits.depth) deep")
        }
        var version: VCardVersion?
        var properties: [VCardProperty] = []
        while let property = try property() {
            switch property.name {
            case "BEGIN":
                guard Self.isCard(property), let agent = properties.last, agent.name == "AGENT",
                    agent.rawValue.isEmpty
                else {
                    throw VCardError(
                        line: property.line, "a card begins before the one of line \(start) has ended")
                }
                _ = try card(begunOn: property.line, depth: depth + 1)
                properties.removeLast()
            case "END":
                guard Self.isCard(property) else {
                    throw VCardError(line: property.line, "END:VCARD is due")
                }
                guard let version else { throw VCardError(line: start, "the card has no VERSION") }
                var card = VCard(version: version, properties: properties)
                card.line = start
                return card
            case "VERSION":
                let text = property.text.filter { $0 != " " }
                guard let known = VCardVersion(rawValue: text), version == nil else {
                    throw VCardError(
                        line: property.line,
                        version == nil
                            ? "version '\(VCardHead.shown(text))' is none of 2.1, 3.0, 4.0"
                            : "the card has two versions")
                }
                version = known
            default:
                guard properties.count < limits.properties else {
                    throw VCardError(
                        line: property.line, "the card has more than \(limits.properties) properties")
                }
                properties.append(property)
            }
        }
        throw VCardError(line: start, "the card that begins here has no END:VCARD")
    }

    private static func isCard(_ property: VCardProperty) -> Bool {
        property.rawValue.filter { $0 != " " }.uppercased() == "VCARD"
    }

    // MARK: Properties

    private func property() throws -> VCardProperty? {
        var text: [UInt8] = []
        repeat {
            guard let line = try lines.takePhysical() else { return nil }
            text = line
        } while text.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x1A }
        let start = lines.line
        var head = try VCardHead(text, line: start)
        if head?.encoding == "QUOTED-PRINTABLE" {
            while text.last == UInt8(ascii: "="), let more = try lines.takePhysical() {
                text.removeLast()
                try lines.append(more, to: &text, from: start)
            }
        }
        try lines.unfold(&text, from: start)
        // A fold may lie before the colon.
        if head == nil { head = try VCardHead(text, line: start) }
        guard let head else {
            let shown = VCardHead.shown(String(decoding: text, as: UTF8.self))
            throw VCardError(
                line: start, "'\(shown)' has no colon",
                hint: "a line that goes on from the one before begins with a blank")
        }
        var property = VCardProperty(
            head.name, rawValue: try value(of: head, &text, start), parameters: head.parameters,
            group: head.group)
        property.line = start
        return property
    }

    private func value(of head: VCardHead, _ text: inout [UInt8], _ start: Int) throws -> String {
        switch head.encoding {
        case nil, "7BIT", "8BIT":
            return VCardText.onOneLine(try decode(text[head.count...], head, start))
        case "QUOTED-PRINTABLE":
            let bytes = QuotedPrintable.decode(text[head.count...])
            // Phones cut long values within a character.
            let isUTF8 = head.charset.map { CharacterSet(name: $0) == .utf8 } ?? (charset == .utf8)
            let lines =
                isUTF8 ? String(decoding: bytes, as: UTF8.self) : try decode(bytes[...], head, start)
            return VCardText.onOneLine(lines)
        case "B", "BASE64":
            // Old programs neither indent the lines nor leave one empty behind them.
            while let line = try lines.peek(), !line.isEmpty, Self.isBase64(line) {
                try lines.append(lines.takePhysical() ?? [], to: &text, from: start)
            }
            return String(decoding: text[head.count...].filter { $0 > 0x20 }, as: UTF8.self)
        case let encoding?:
            throw VCardError(
                line: start, "encoding '\(VCardHead.shown(encoding))' of \(head.name) is not known")
        }
    }

    private static func isBase64(_ line: [UInt8]) -> Bool {
        line.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: [0x2B, 0x2F, 0x3D, 0x20, 0x09].contains(byte)
            }
        }
    }

    private func decode(_ bytes: ArraySlice<UInt8>, _ head: VCardHead, _ start: Int) throws -> String {
        if bytes.contains(0) { throw VCardError(line: start, "a NUL byte stands in \(head.name)") }
        var charset = charset
        if let name = head.charset {
            guard let named = CharacterSet(name: name) else {
                throw VCardError(line: start, "unknown character set '\(VCardHead.shown(name))'")
            }
            charset = named
        }
        do {
            return try charset.text(of: bytes)
        } catch let error as TextError {
            guard case .invalid(_, _, _, let bytes, _) = error else { throw error }
            throw VCardError(
                line: start, "\(head.name) is not \(charset.name): bytes '\(bytes)'",
                hint: head.charset == nil ? "name the character set with --encoding" : nil)
        }
    }
}
