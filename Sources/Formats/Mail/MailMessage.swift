/// A message as it was sent: who wrote it to whom, when, about what, and its text.
package struct MailMessage: Sendable {
    /// The header of the message, and its body with all its parts.
    package let content: MailPart

    /// Takes a message apart.
    ///
    /// - Parameters:
    ///   - line: The number of its first line in the file that it comes from.
    /// - Throws: ``MailError`` for bytes that are no message, or too many of them.
    package init(
        _ bytes: [UInt8], line: Int = 1, limits: MailLimits = MailLimits()
    ) throws(MailError) {
        guard bytes.count <= limits.bytes else {
            throw MailError(line: line, reason: "the message is longer than \(limits.bytes) bytes")
        }
        var reader = MailReader(limits)
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        content = try reader.part(bytes[mark...], line: line, depth: 1, default: "text/plain")
        guard !content.headers.fields.isEmpty else {
            throw MailError(
                line: line, reason: bytes.isEmpty ? "the message is empty" : "no header begins here")
        }
    }

    package var headers: MailHeaders { content.headers }

    /// The identifier without angle brackets; nil when nobody gave one.
    package var messageID: String? { headers.identifiers("Message-ID").first }
    /// The identifiers of what it answers.
    package var inReplyTo: [String] { headers.identifiers("In-Reply-To") }
    /// The identifiers of its thread, the oldest first.
    package var references: [String] { headers.identifiers("References") }
    package var date: MailDate? { headers["Date"].flatMap { MailDate($0) } }
    package var subject: String { headers.text("Subject") ?? "" }

    package var from: [MailAddress] { headers.addresses("From") }
    package var replyTo: [MailAddress] { headers.addresses("Reply-To") }
    package var to: [MailAddress] { headers.addresses("To") }
    package var cc: [MailAddress] { headers.addresses("Cc") }
    package var bcc: [MailAddress] { headers.addresses("Bcc") }

    /// What a person reads: plain text before HTML, attachments left out; empty when there is nothing to read.
    package var text: String { content.readableText() ?? content.readableText(messages: true) ?? "" }

    /// Files and messages that came with it.
    package var attachments: [MailPart] { content.attachments }
}
