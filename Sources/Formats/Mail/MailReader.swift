/// Takes messages apart (RFC 5322, RFC 2045 to 2047, RFC 2231).
///
/// What is broken is read as well as can be, as mail programs do; only limits and bytes that are no message are errors.
struct MailReader {
    private let limits: MailLimits
    private var partCount = 0

    init(_ limits: MailLimits) {
        self.limits = limits
    }

    mutating func part(
        _ bytes: ArraySlice<UInt8>, line: Int, depth: Int, default defaultType: String
    ) throws(MailError) -> MailPart {
        partCount += 1
        guard depth <= limits.depth else {
            throw MailError(line: line, reason: "parts lie within parts more than \(limits.depth) deep")
        }
        guard partCount <= limits.parts else {
            throw MailError(line: line, reason: "the message has more than \(limits.parts) parts")
        }
        var headers = MailHeaders()
        let (start, bodyLine) = try headers.read(bytes, line: line, limits: limits)
        let body = bytes[start...]
        var part = MailPart(headers: headers, body: body, line: bodyLine, default: defaultType)
        if part.type == "message/rfc822" || part.type == "message/global" {
            // Some encode a whole message, which is not allowed and has to be undone.
            let inner = part.bytes
            part.parts = [try self.part(inner[...], line: bodyLine, depth: depth + 1, default: "text/plain")]
        } else if part.isMultipart, let boundary = part.boundary, !boundary.isEmpty {
            let childType = part.type == "multipart/digest" ? "message/rfc822" : "text/plain"
            for (slice, line) in Self.split(body, line: bodyLine, at: boundary) {
                part.parts.append(try self.part(slice, line: line, depth: depth + 1, default: childType))
            }
        }
        return part
    }

    /// The bytes between boundaries; what comes before the first and after the last is for programs that know none.
    private static func split(
        _ body: ArraySlice<UInt8>, line: Int, at boundary: String
    ) -> [(bytes: ArraySlice<UInt8>, line: Int)] {
        let delimiter = Array("--\(boundary)".utf8)
        var lines = MailLines(body, line: line)
        var parts: [(ArraySlice<UInt8>, Int)] = []
        var start: (position: Int, line: Int)?
        func end(at position: Int) {
            guard let start, start.position < position else { return }
            // The line break before a boundary is the boundary's.
            var end = position
            if body[end - 1] == 0x0A { end -= 1 }
            if end > start.position, body[end - 1] == 0x0D { end -= 1 }
            parts.append((body[start.position..<end], start.line))
        }
        while true {
            let position = lines.position
            guard let text = lines.next() else { break }
            guard text.starts(with: delimiter) else { continue }
            var rest = text.dropFirst(delimiter.count)
            let isLast = rest.starts(with: "--".utf8)
            if isLast { rest = rest.dropFirst(2) }
            guard rest.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { continue }
            end(at: position)
            start = (lines.position, lines.line + 1)
            if isLast { return parts }
        }
        end(at: body.endIndex)
        return parts
    }
}
