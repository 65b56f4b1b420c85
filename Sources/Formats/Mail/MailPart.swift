/// A message's body, or a part of it (RFC 2045): bytes with what they are, or parts in turn.
package struct MailPart: Sendable {
    package var headers: MailHeaders
    /// The type in small letters, such as `text/plain`.
    package let type: String
    /// The parts of a multipart, or the message in a `message/rfc822`.
    package internal(set) var parts: [MailPart] = []
    /// The line that the body begins on.
    package let line: Int
    private let contentType: MailParameters
    let encoded: ArraySlice<UInt8>

    init(headers: MailHeaders, body: ArraySlice<UInt8>, line: Int, default defaultType: String) {
        self.headers = headers
        self.line = line
        encoded = body
        contentType = MailParameters(headers["Content-Type"] ?? defaultType)
        // A type without a subtype is none (RFC 2045, section 5.2).
        let type = contentType.value
        self.type = type.split(separator: "/").count == 2 ? type : "text/plain"
    }

    var boundary: String? { contentType["boundary"] }

    package var charset: String? { contentType["charset"] }

    package var isMultipart: Bool { type.hasPrefix("multipart/") }

    /// What the part is called as a file, where it is one.
    package var fileName: String? {
        let name = disposition["filename"] ?? contentType["name"]
        return name.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether it goes with the message rather than being its text.
    package var isAttachment: Bool {
        disposition.value == "attachment" || (fileName != nil && !type.hasPrefix("text/"))
            || ["text/calendar", "text/vcard", "text/x-vcard", "text/directory"].contains(type)
    }

    private var disposition: MailParameters { MailParameters(headers["Content-Disposition"] ?? "") }

    /// The bytes of the body, decoded.
    package var bytes: [UInt8] {
        switch MailParameters(headers["Content-Transfer-Encoding"] ?? "").value {
        case "base64": Base64Text.decode(encoded)
        case "quoted-printable": QuotedPrintable.decode(encoded)
        default: Array(encoded)
        }
    }

    /// The body as text, its lines ended by line feeds.
    package var text: String {
        var text = String.UnicodeScalarView()
        var isReturn = false
        for scalar in MailText.decode(bytes, charset: charset).unicodeScalars {
            if scalar == "\r" {
                if isReturn { text.append("\n") }
                isReturn = true
                continue
            }
            if isReturn, scalar != "\n" { text.append("\n") }
            isReturn = false
            if scalar != "\0" { text.append(scalar) }
        }
        if isReturn { text.append("\n") }
        return String(text)
    }

    /// What a person reads of it: plain text before HTML, and of alternatives one; nil when there is nothing.
    ///
    /// - Parameter messages: Whether messages that lie within are read as well.
    package func readableText(messages: Bool = false) -> String? {
        if isAttachment { return nil }
        switch type {
        case "text/html": return MarkupText.plain(text)
        case _ where type.hasPrefix("text/"): return text
        case "multipart/alternative" where !parts.isEmpty:
            let plain = parts.first { $0.type == "text/plain" && !$0.isAttachment }?.text
            if let plain, !plain.allSatisfy(\.isWhitespace) { return plain }
            return firstText(messages)
        case "multipart/related" where !parts.isEmpty: return firstText(messages)
        case "message/rfc822", "message/global": return messages ? firstText(messages) : nil
        // A multipart without its boundary is read as it stands.
        case _ where isMultipart && parts.isEmpty: return text
        case _ where isMultipart:
            let texts = parts.compactMap { $0.readableText(messages: messages)?.drop(while: \.isNewline) }
                .filter { !$0.allSatisfy(\.isWhitespace) }
            return texts.isEmpty ? nil : texts.joined(separator: "\n")
        default: return nil
        }
    }

    /// Each part is asked once: asking twice would double with every depth.
    private func firstText(_ messages: Bool) -> String? {
        for part in parts {
            if let text = part.readableText(messages: messages) { return text }
        }
        return nil
    }

    /// The parts, and theirs, that go with the message.
    package var attachments: [MailPart] {
        if type == "message/rfc822" || type == "message/global" { return [self] }
        if parts.isEmpty { return isAttachment || !(isMultipart || type.hasPrefix("text/")) ? [self] : [] }
        return parts.flatMap(\.attachments)
    }
}
